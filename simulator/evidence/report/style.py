"""How the report looks: light and dark, wide and narrow, on paper; everything in the file itself."""

STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5a6675;--paper:#fff;--panel:#f4f6f9;--line:#d5dbe3;
--link:#0b5cad;--good:#1d6b34;--good-bg:#e3f4e7;--bad:#a3123a;--bad-bg:#fde8ed;--open:#7a5200;--open-bg:#fdf1d8}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3aebb;--paper:#12161c;--panel:#1b212a;--line:#364150;
--link:#7db8f5;--good:#86d69b;--good-bg:#17321f;--bad:#ff9db3;--bad-bg:#3d1622;--open:#f2c879;--open-bg:#382a0f}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem clamp(1rem,3vw,3rem) 4rem;max-width:84rem;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.4rem;margin:2.8rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--line)}
h3{font-size:1.1rem;margin:1.6rem 0 .5rem}h4{margin:1.2rem 0 .4rem}
p{margin:.5rem 0}a{color:var(--link)}ul{padding-left:1.3rem;margin:.4rem 0}code{font-size:.95em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.at{color:var(--soft);font-size:.85rem;font-weight:400}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.4rem 1.5rem;margin:1rem 0;
padding:.9rem 1.1rem;background:var(--panel);border-radius:.5rem}
.facts dt{color:var(--soft);font-size:.8rem}.facts dd{margin:0;font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0}
.verdict{display:inline-block;margin:.2rem 0 .6rem;padding:.35rem 1.4rem;border-radius:.5rem;border:2px solid;
font-size:1.8rem;font-weight:800;letter-spacing:.05em}
.badge{display:inline-block;padding:0 .5em;border-radius:.4em;font-size:.8rem;font-weight:650;white-space:nowrap}
.good,.go{color:var(--good);background:var(--good-bg)}.bad,.no-go{color:var(--bad);background:var(--bad-bg)}
.open,.undecided{color:var(--open);background:var(--open-bg)}
.wide,.drawing{overflow-x:auto;margin:.6rem 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;color:var(--soft);font-size:.85rem;padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--panel);font-size:.82rem;white-space:nowrap}
tbody th{font-weight:500}.matrix tbody th,.data th{font-weight:650}
.matrix td:nth-child(3){min-width:14rem}.matrix td:nth-child(5){min-width:9rem}.matrix{font-size:.84rem}
td,tbody th{overflow-wrap:break-word}
.sheet td{height:3.6rem}.sheet td:last-child{min-width:10rem}
.data{width:auto}.data td,.data th{border:1px solid var(--line);padding:.15rem .5rem}
.bar{display:inline-block;width:clamp(3rem,12vw,8rem);height:.7rem;border-radius:.35rem;background:var(--line);
overflow:hidden;vertical-align:middle}
.fill{display:block;height:100%;background:var(--good)}
figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.85rem}
.drawing{background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:.5rem;max-height:85vh;overflow:auto}
.drawing svg{display:block;width:max(100%,68rem);height:auto;max-width:none}
details{margin:.35rem 0}summary{cursor:pointer;padding:.25rem 0}
.scenario{border:1px solid var(--line);border-radius:.5rem;padding:.25rem .9rem;content-visibility:auto;
contain-intrinsic-size:auto 2.6rem}
.scenario>summary{font-weight:600}
.steps{list-style:none;padding:0;margin:.5rem 0}
.steps li{padding:.12rem 0 .12rem 1.6rem;position:relative}
.steps li::before{content:"\\2713";position:absolute;left:.2rem;color:var(--good);font-weight:700}
.steps .failed::before{content:"\\2717";color:var(--bad)}.steps .undefined::before{content:"?";color:var(--bad)}
.steps .skipped::before{content:"\\2013";color:var(--soft)}.steps .skipped{color:var(--soft)}
.said{white-space:pre-line}
pre{margin:.4rem 0;padding:.6rem .8rem;background:var(--panel);border-radius:.4rem;overflow-x:auto;font-size:.8rem;
line-height:1.4;overflow-wrap:normal;font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
.message{border-left:4px solid var(--bad);white-space:pre-wrap}
@media (max-width:46rem){body{font-size:15px}
.matrix thead,.sheet thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.matrix tr,.sheet tr{display:block;border:1px solid var(--line);border-radius:.5rem;margin:.6rem 0;padding:.3rem .6rem}
.matrix th,.matrix td,.sheet th,.sheet td{display:block;border:0;padding:.12rem 0;height:auto;min-width:0}
.matrix td:empty{display:none}
.matrix td::before,.sheet td::before{content:attr(data-label) ": ";color:var(--soft);font-size:.8rem}
.matrix td:nth-child(n){min-width:0}.sheet td:last-child{min-height:3rem}}
@page{margin:14mm 12mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--panel:#f3f3f3;--line:#bbb;--link:#000;
--good:#1d6b34;--good-bg:#fff;--bad:#a3123a;--bad-bg:#fff;--open:#7a5200;--open-bg:#fff}
body{max-width:none;padding:0;font-size:10pt}nav{display:none}a{text-decoration:none}
table{font-size:8pt}.matrix{font-size:7pt;table-layout:fixed}
.matrix td:nth-child(n){min-width:0}.matrix th,.matrix td{padding:.2rem .3rem}thead th{white-space:normal;
font-size:inherit}.badge{font-size:inherit;padding:0 .35em}caption,.at{font-size:8pt}
table:not(.matrix) td,table:not(.matrix) tbody th{overflow-wrap:anywhere}
.matrix th:nth-child(1){width:6%}.matrix th:nth-child(2){width:10%}.matrix th:nth-child(3){width:20%}
.matrix th:nth-child(4),.matrix th:nth-child(8),.matrix th:nth-child(9){width:9%}
.badge,.verdict{border:1px solid}.wide,.drawing,pre{overflow:visible;max-height:none}pre{white-space:pre-wrap}
.drawing{border:0;padding:0}.drawing svg{width:100%;height:auto;max-height:250mm}
.scenario{content-visibility:visible;border:0;border-top:1px solid var(--line);border-radius:0;padding:0}
details:not(.folded)::details-content{content-visibility:visible;display:block}
tr,figure,.steps li{break-inside:avoid}h2,h3,h4,summary,caption{break-after:avoid}thead{display:table-header-group}
#sign-off,#coverage figure{break-before:page}}
"""
"""The style sheet. What is folded is printed all the same, but for the transcripts, unless they are open."""
