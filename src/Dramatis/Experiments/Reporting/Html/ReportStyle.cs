namespace Dramatis.Experiments.Reporting.Html;

/// <summary>The style sheet of a report. It holds no angle bracket or ampersand, so it needs no escaping in XML.</summary>
internal static class ReportStyle
{
    internal const string Sheet = """
        :root { --page:#f4f5f7; --card:#fff; --ink:#1b2027; --muted:#59626e; --line:#dde2e8; --accent:#0b65a8; --tint:#eef3f8; --shade:rgba(27,32,39,.22);
          --s1:#0b65a8; --s2:#b84a08; --s3:#00785a; --s4:#9c4a80; --s5:#806200; --s6:#5a6069; --s7:#6c44a8; --on-series:#fff;
          --good:#00694f; --good-bg:#e0f3ec; --bad:#a33a00; --bad-bg:#fdeade; --open:#574a00; --open-bg:#faf2cf; --none:#4d5560; --none-bg:#eceff2; }
        @media (prefers-color-scheme: dark) { :root { --page:#0f1216; --card:#171b21; --ink:#e8ebef; --muted:#a3adb9; --line:#2c343e; --accent:#6db8f2; --tint:#1d2530; --shade:rgba(0,0,0,.75);
          --s1:#5bb2f0; --s2:#ff9a57; --s3:#3cc79d; --s4:#e59bc9; --s5:#e0be4c; --s6:#aeb6c2; --s7:#c29df5; --on-series:#0b0e12;
          --good:#6fdcb8; --good-bg:#10332a; --bad:#ffab78; --bad-bg:#3d2011; --open:#ecd67a; --open-bg:#352e0e; --none:#b4bdc8; --none-bg:#262d36; } }
        * { box-sizing:border-box; }
        html { scroll-behavior:smooth; -webkit-text-size-adjust:100%; }
        body { margin:0; background:var(--page); color:var(--ink); font:16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
        header, main, footer { max-width:920px; margin:0 auto; padding:0 20px; }
        header { padding-top:56px; }
        .eyebrow { margin:0; color:var(--muted); font-size:.85rem; letter-spacing:.04em; }
        h1 { margin:.15em 0 .5em; font-size:clamp(1.7rem, 4.5vw, 2.5rem); line-height:1.15; letter-spacing:-.015em; text-wrap:balance; }
        h2 { margin:0 0 .6em; font-size:1.4rem; line-height:1.25; letter-spacing:-.01em; }
        h3 { margin:0 0 .7em; font-size:1.02rem; line-height:1.4; }
        h3 .number { color:var(--muted); font-weight:500; margin-right:.35em; }
        .lead { font-size:1.14rem; max-width:68ch; margin:0 0 1.4em; }
        .notice { border-left:4px solid var(--bad); background:var(--bad-bg); padding:.7em 1em; border-radius:0 8px 8px 0; max-width:72ch; }
        .facts { display:grid; grid-template-columns:repeat(auto-fit, minmax(130px, 1fr)); gap:1px; margin:0 0 1.2em; background:var(--line); border:1px solid var(--line); border-radius:10px; overflow:hidden; }
        .facts div { background:var(--card); padding:.7em .95em; }
        dt { color:var(--muted); font-size:.82rem; }
        .facts dd { margin:0; font-weight:600; overflow-wrap:anywhere; }
        nav ul { display:flex; flex-wrap:wrap; gap:.2em 1.2em; margin:0; padding:0; list-style:none; font-size:.95rem; }
        a { color:var(--accent); text-underline-offset:.18em; }
        nav a { display:inline-block; padding:.3em 0; }
        a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline:2px solid var(--accent); outline-offset:2px; border-radius:3px; }
        section { background:var(--card); border:1px solid var(--line); border-radius:14px; padding:26px 28px; margin:28px 0; scroll-margin-top:12px; }
        .note, figcaption, .empty { color:var(--muted); font-size:.92rem; max-width:76ch; margin:.5em 0 0; }
        h2 + .note { margin:-.35em 0 1.1em; }
        /* Shadows at the sides that hold more; the first two layers travel with the content and hide them at its ends. */
        .scroll { overflow-x:auto; background:linear-gradient(to right, var(--card) 40%, transparent) left / 36px 100% no-repeat local,
          linear-gradient(to left, var(--card) 40%, transparent) right / 36px 100% no-repeat local,
          linear-gradient(to right, var(--shade), transparent) left / 14px 100% no-repeat scroll, linear-gradient(to left, var(--shade), transparent) right / 14px 100% no-repeat scroll; }
        table { width:100%; border-collapse:collapse; font-size:.93rem; font-variant-numeric:tabular-nums; }
        th { text-align:left; font-weight:600; color:var(--muted); font-size:.82rem; border-bottom:1.5px solid var(--line); padding:.4em 1.1em .5em 0; vertical-align:bottom; }
        td { border-bottom:1px solid var(--line); padding:.55em 1.1em .55em 0; vertical-align:top; }
        tbody tr:last-child td { border-bottom:0; }
        th:last-child, td:last-child { padding-right:0; }
        .num { text-align:right; white-space:nowrap; }
        th.num { white-space:normal; }
        .claims td { padding-top:.8em; padding-bottom:.8em; }
        .statement { min-width:16em; }
        .statement strong { font-weight:600; display:block; line-height:1.4; }
        .statement small { display:block; color:var(--muted); font-size:.86rem; line-height:1.45; margin-top:.25em; }
        .verdict { display:inline-block; white-space:nowrap; padding:.12em .7em .12em .55em; border-radius:99px; font-size:.86rem; font-weight:600; border:1px solid currentColor; }
        .supported { color:var(--good); background:var(--good-bg); } .contradicted { color:var(--bad); background:var(--bad-bg); }
        .inconclusive { color:var(--open); background:var(--open-bg); } .not-evaluated { color:var(--none); background:var(--none-bg); border-style:dashed; }
        figure, .table { margin:0; padding:0 0 30px; }
        figure + figure, .table + .table { border-top:1px solid var(--line); padding-top:28px; }
        figure:last-child, .table:last-child { padding-bottom:0; }
        figure svg { display:block; max-width:100%; height:auto; margin:0 auto; }
        .prose p { max-width:72ch; margin:0 0 .9em; } .prose p:last-child { margin:0; }
        .run { display:grid; grid-template-columns:repeat(auto-fill, minmax(250px, 1fr)); gap:.9em 2em; margin:0 0 1.2em; }
        .run dd { margin:0; overflow-wrap:anywhere; }
        pre { background:var(--tint); padding:1em; border-radius:8px; overflow-x:auto; font-size:.85rem; line-height:1.5; }
        code { font-size:.86em; color:var(--muted); }
        .files { padding-left:1.2em; margin:0; } #run h3 { margin:1.3em 0 .4em; }
        summary { cursor:pointer; padding:.35em 0; }
        .transcript { border-top:1px solid var(--line); content-visibility:auto; contain-intrinsic-size:auto 44px; }
        .transcript summary { padding:.6em 0; }
        .what { font-weight:600; overflow-wrap:anywhere; } .meta { color:var(--muted); font-size:.86rem; overflow-wrap:anywhere; }
        .transcript ol { list-style:none; margin:0 0 1.2em; padding:0; }
        .transcript li { padding:.55em .9em; margin:.4em 0; border-left:3px solid var(--line); }
        .transcript li.private { border-left:3px dashed var(--s4); background:var(--tint); border-radius:0 8px 8px 0; }
        .who { margin:0; font-size:.86rem; font-weight:600; color:var(--muted); }
        .stage, .label { font-weight:500; font-size:.8rem; padding:.05em .55em; border-radius:99px; border:1px solid var(--line); background:var(--card); white-space:nowrap; }
        .stage { color:var(--s4); border-color:currentColor; }
        .said { margin:.15em 0 0; white-space:pre-wrap; overflow-wrap:anywhere; unicode-bidi:isolate; max-width:78ch; }
        footer { color:var(--muted); font-size:.86rem; padding-bottom:48px; }
        @media (max-width: 640px) {
          header { padding-top:28px; } header, main, footer { padding-left:14px; padding-right:14px; } section { padding:20px 16px; margin:18px 0; border-radius:10px; }
          .lead { font-size:1.05rem; } .facts { grid-template-columns:1fr 1fr; } .facts div:first-child { grid-column:1 / -1; }
          figure svg { max-width:none; width:640px; }
          .claims thead { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); }
          .claims, .claims tbody { display:block; } .claims tr { display:grid; grid-template-columns:1fr 1fr; gap:.5em 1em; padding:1em 0; border-bottom:1px solid var(--line); }
          .claims tr:last-child { border-bottom:0; } .claims td { display:block; border:0; padding:0; text-align:left; white-space:normal; }
          .claims td:nth-child(1), .claims td:nth-child(2) { grid-column:1 / -1; } .claims .num::before { content:attr(data-label); display:block; color:var(--muted); font-size:.8rem; }
        }
        @media print {
          :root { --page:#fff; --card:#fff; --ink:#000; --muted:#444; --line:#bbb; --tint:#f4f4f4; --accent:#000; --on-series:#fff;
            --s1:#0b65a8; --s2:#b84a08; --s3:#00785a; --s4:#9c4a80; --s5:#806200; --s6:#5a6069; --s7:#6c44a8;
            --good:#00694f; --good-bg:#fff; --bad:#a33a00; --bad-bg:#fff; --open:#574a00; --open-bg:#fff; --none:#4d5560; --none-bg:#fff; }
          body { font-size:10.5pt; } nav, #transcripts { display:none; } header, main, footer { max-width:none; padding:0; }
          section { border:0; padding:0; margin:18pt 0; } figure, tr, .table { break-inside:avoid; } h2, h3 { break-after:avoid; } .scroll { overflow:visible; background:none; }
          figure svg { max-width:15cm; }
        }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior:auto; } }

        """;
}
