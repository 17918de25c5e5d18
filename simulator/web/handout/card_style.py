"""How cards look: on paper two to a sheet of A4, to be cut into A5; on a screen as sheets, light and dark, narrow too.

A card is at least half a sheet high. One that is longer takes what it needs: half a sheet more, or a page of its own.
"""

CARD_STYLE = """
.cards{max-width:56rem;margin:0 auto}
.cards-head{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;align-items:baseline;justify-content:space-between;
margin-bottom:1.2rem}
.cards-head p{color:var(--soft);margin:0}
.card{display:flex;flex-direction:column;gap:.7rem;margin:0 0 1.4rem;padding:1.1rem 1.3rem;background:var(--paper);
border:1px solid var(--line);border-radius:.6rem}
.card header{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start;padding-bottom:.5rem;
border-bottom:3px solid var(--path)}
.card h2{margin:0;padding:0;border:0;font-size:1.25rem;line-height:1.25}
.card header p{margin:.1rem 0 0;color:var(--soft);font-size:.88rem}
.ending{flex:none;max-width:46%;padding:.25rem .8rem;border:2px solid var(--path);border-radius:.45rem;
color:var(--path);font-weight:700;font-size:.92rem;line-height:1.25;text-align:right}
.ending small{display:block;font-weight:600;font-size:.7rem;letter-spacing:.06em;text-transform:uppercase}
.card-body{display:grid;grid-template-columns:minmax(0,1.42fr) minmax(0,1fr);gap:1rem;flex:1;align-items:start}
.turns{margin:0}
.turns table{font-size:.9rem;line-height:1.4}
.turns caption,.screen h3,.way h3{padding:0 0 .2rem;margin:0;font-size:.72rem;font-weight:700;letter-spacing:.06em;
text-transform:uppercase;color:var(--soft)}
.turns th,.turns td{padding:.35rem .5rem .35rem 0;vertical-align:top;border-bottom:1px solid var(--line)}
.turns thead th{background:none;padding-top:0;font-size:.78rem;color:var(--soft);white-space:normal}
.turns td:first-child{width:52%}
.turns tbody tr:last-child td{border-bottom:0}
.heard{margin:0 0 .2rem}.heard q{font-style:italic}
.cut{color:var(--soft);font-size:.82rem}
.does{margin:0;font-weight:650}
.so{margin:.1rem 0 0;color:var(--soft);font-size:.86rem}
.so::before{content:"\\2192\\00a0"}
.silent{margin:0;color:var(--soft)}
.screen{border:1.5px solid var(--edge);border-radius:.5rem;overflow:hidden;background:var(--panel)}
.screen+.screen{margin-top:.6rem}
.screen h3{padding:.3rem .7rem;background:var(--edge);color:var(--paper)}
.screen dl{display:grid;grid-template-columns:fit-content(46%) minmax(0,1fr);gap:.12rem .7rem;margin:0;
padding:.35rem .7rem .45rem;font-size:.88rem;overflow-wrap:break-word}
.screen dl div{display:contents}
.screen dt{color:var(--soft)}.screen dd{margin:0;font-weight:650}
.screen p{margin:0;padding:.4rem .7rem;font-size:.88rem}
.agent{margin:.5rem 0 0;padding-left:1.1rem;font-size:.86rem}
.way{font-size:.8rem;border-top:1px solid var(--line);padding-top:.45rem}
.way ol{display:flex;flex-wrap:wrap;gap:.15rem .35rem;margin:0;padding:0;list-style:none}
.way li:not(:last-child)::after{content:"\\00a0\\2192";color:var(--soft)}
.way b{font-weight:650;color:var(--path)}
.card footer{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;justify-content:space-between;color:var(--soft);
font-size:.76rem}
@media (max-width:46rem){.card-body{grid-template-columns:minmax(0,1fr)}
.card header{flex-direction:column;gap:.5rem}.ending{max-width:none;text-align:left}
.turns td{border-bottom:1px solid var(--line)}}
@page{size:A4 portrait;margin:2mm 11mm}
@media print{
body{padding:0;background:#fff;font-size:9.6pt;line-height:1.34}
.cards{max-width:none;margin:0}.cards-head{display:none}
.card{min-height:146.3mm;margin:0;padding:7mm 0 4.5mm;gap:2mm;border:0;border-radius:0;break-inside:avoid;
-webkit-box-decoration-break:clone;box-decoration-break:clone;border-bottom:.3mm dashed #999}
.card h2{font-size:14pt}.card header p{font-size:8.6pt}.ending{font-size:9.4pt}
.ending small,.turns caption,.screen h3,.way h3{font-size:6.8pt}
.card-body{grid-template-columns:minmax(0,1.42fr) minmax(0,1fr);gap:5mm}
.card header{flex-direction:row}.ending{max-width:46%;text-align:right}
.turns table,.screen dl,.screen p,.agent{font-size:9.2pt;line-height:1.32}.turns thead th{font-size:7.6pt}
.so,.cut{font-size:8.8pt}.way{font-size:7.6pt;padding-top:1.2mm}.card footer{font-size:7pt}
.turns th,.turns td{padding:.9mm 2mm .9mm 0}.heard{margin:0}.so{margin:0}
.full .turns table,.full .screen dl,.full .agent{font-size:8.4pt;line-height:1.28}.full .so,.full .cut{font-size:7.8pt}
.full .turns td{padding:.6mm 2mm .6mm 0}.full .way{font-size:7pt}.full h2{font-size:13pt}
.screen,.ending,.card header{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.screen h3{background:#444;color:#fff}
tr{break-inside:avoid}
}
"""
"""Comes after the report's style sheet, whose colours and type it keeps."""
