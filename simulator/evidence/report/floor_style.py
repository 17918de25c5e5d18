"""What the report of a simulation adds to the style sheet: figures at a glance, charts, tables of numbers."""

FLOOR_STYLE = """
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13.5rem,44%),1fr));gap:.8rem;margin:1rem 0;
padding:0}
.tiles>div{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .9rem;display:flex;flex-direction:column}
.tiles dt{font-weight:600;font-size:.9rem}.tiles dd{margin:0}
.tiles .value{font-size:1.6rem;font-weight:700;line-height:1.25;margin-top:auto;padding-top:.3rem;
font-variant-numeric:tabular-nums}
.tiles .at,.outcome .at{display:block}
.outcome{margin:1rem 0;padding:.9rem 1.1rem;border-left:5px solid var(--link);background:var(--panel);
border-radius:0 .5rem .5rem 0;font-size:1.1rem}
.notices{list-style:none;padding:0}.notices li{padding:.3rem 0;border-bottom:1px solid var(--line)}
.plot{overflow-x:auto;margin:0}
.plot svg{display:block;width:100%;min-width:40rem;max-width:64rem;height:auto}
.numbers{font-variant-numeric:tabular-nums}.numbers thead th{white-space:normal;vertical-align:bottom;min-width:4.6rem;
overflow-wrap:normal}
.numbers td,.numbers thead th:not(:first-child){text-align:right}
.numbers td{white-space:nowrap}.numbers tbody th{min-width:6rem}
.meanings dt{font-weight:650;margin-top:.9rem}.meanings dd{margin:.1rem 0 0}
.meanings :target,dt:target{background:var(--open-bg)}
@media print{.plot{overflow:visible}.plot svg{min-width:0;max-width:none;max-height:235mm}
.tiles{grid-template-columns:repeat(4,1fr)}
.tiles>div{break-inside:avoid;padding:.3rem .5rem}.tiles .value{font-size:1.2rem}
.numbers{font-size:7.5pt}.numbers thead th{min-width:0}.numbers td{white-space:nowrap;overflow-wrap:normal}
.numbers th,.numbers td{padding:.15rem .3rem}
.meanings div{break-inside:avoid}}
"""
"""Comes after the report's own style sheet."""
