using System.Globalization;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Experiments.Reporting.Html;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Evaluation.Auditing;

/// <summary>An audit as one HTML file without scripts: every atom in its colour, with what decides behind it.</summary>
public static class AuditPage
{
    private const string Marks = """
        mark { background:none; color:inherit; border-radius:4px; padding:.05em .15em; }
        mark.kept { background:var(--good-bg); box-shadow:inset 0 -2px var(--good); }
        mark.slip { background:var(--bad-bg); box-shadow:inset 0 -2px var(--bad); }
        .turn { margin:0 0 1.1em; } .turn .who { color:var(--muted); font-size:.85rem; margin:0; } .turn .said { margin:0; white-space:pre-wrap; overflow-wrap:anywhere; }
        .why { margin:.3em 0 0; padding-left:1.2em; font-size:.9rem; color:var(--bad); }
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(TranscriptAudit audit, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        MarkupWriter page = new(output);
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", $"Audit of {audit.Persona.Name}")
            .Raw("<style>").Raw(ReportStyle.Sheet).Raw(Marks).Raw("</style></head><body>\n<header>")
            .Element("p class=\"eyebrow\"", "Audit of a transcript").Element("h1", $"{audit.Persona.Name}: {audit.Transcript.Title}");
        WriteFacts(page, audit);
        page.Raw("</header><main>\n");
        WriteConflicts(page, audit.Conflicts);
        WriteTurns(page, audit);
        WriteStatements(page, audit);
        page.Raw("</main><footer>").Element("p class=\"note\"", $"Judged by: {audit.Judge}. What no commitment speaks of stays unmarked.").Raw("</footer></body></html>\n");
    }

    private static void WriteFacts(MarkupWriter page, TranscriptAudit audit)
    {
        page.Raw("<dl class=\"facts\">");
        Fact(page, "turns that hold", string.Create(CultureInfo.InvariantCulture, $"{audit.TurnsThatHold:0.00} [{audit.TurnsThatHoldInterval.Lower:0.00}, {audit.TurnsThatHoldInterval.Upper:0.00}] of {audit.Turns.Count}"));
        Fact(page, "atoms that keep a commitment", audit.Count(NliLabel.Entailment).ToString(CultureInfo.InvariantCulture));
        Fact(page, "that contradict one", audit.Count(NliLabel.Contradiction).ToString(CultureInfo.InvariantCulture));
        Fact(page, "that touch none", audit.Count(NliLabel.Neutral).ToString(CultureInfo.InvariantCulture));
        Fact(page, "in another language, not judged", audit.Foreign.ToString(CultureInfo.InvariantCulture));
        Fact(page, "pairs not judged", audit.Unread.ToString(CultureInfo.InvariantCulture));
        page.Raw("</dl>\n");
    }

    private static void Fact(MarkupWriter page, string name, string value) => page.Raw("<div>").Element("dt", name).Element("dd", value).Raw("</div>");

    private static void WriteConflicts(MarkupWriter page, IReadOnlyList<StatementConflict> conflicts)
    {
        if (conflicts.Count == 0)
        {
            return;
        }

        page.Raw("<section>").Element("h2", "The persona contradicts itself").Raw("<ul>");
        foreach (StatementConflict conflict in conflicts)
        {
            page.Element("li", $"{conflict.First.Id} \"{conflict.First.Text}\" against {conflict.Second.Id} \"{conflict.Second.Text}\"");
        }

        page.Raw("</ul></section>\n");
    }

    private static void WriteTurns(MarkupWriter page, TranscriptAudit audit)
    {
        Dictionary<int, ReplyCheck> checks = audit.Turns.ToDictionary(t => t.Turn.Index, t => t.Check);
        page.Raw("<section>").Element("h2", "What was said");
        foreach (Turn turn in audit.Transcript.Turns)
        {
            page.Raw("<div class=\"turn\">").Element("p class=\"who\"", turn.Speaker).Raw("<p class=\"said\" dir=\"auto\">");
            if (checks.TryGetValue(turn.Index, out ReplyCheck? check))
            {
                WriteMarked(page, turn.Text, check);
                page.Raw("</p>");
                WriteReasons(page, check);
            }
            else
            {
                page.Text(turn.Text).Raw("</p>");
            }

            page.Raw("</div>\n");
        }

        page.Raw("</section>\n");
    }

    private static void WriteMarked(MarkupWriter page, string text, ReplyCheck check)
    {
        int at = 0;
        foreach (AtomCheck atom in check.Atoms.Where(a => a.By is not null))
        {
            page.Text(text[at..atom.Atom.Start])
                .Raw(atom.Label == NliLabel.Entailment ? "<mark class=\"kept\" title=\"" : "<mark class=\"slip\" title=\"")
                .Text(Why(atom)).Raw("\">").Text(atom.Atom.Text).Raw("</mark>");
            at = atom.Atom.End;
        }

        page.Text(text[at..]);
    }

    private static void WriteReasons(MarkupWriter page, ReplyCheck check)
    {
        if (check.Holds)
        {
            return;
        }

        page.Raw("<ul class=\"why\">");
        foreach (AtomCheck slip in check.Slips)
        {
            page.Element("li", $"\"{slip.Atom.Text}\" contradicts {Why(slip)}");
        }

        page.Raw("</ul>");
    }

    private static string Why(AtomCheck atom) => string.Create(
        CultureInfo.InvariantCulture,
        $"{atom.By!.Statement.Id} \"{atom.By.Statement.Text}\" ({atom.Verdict!.Scorer}, {atom.Probability:0.00}{(atom.Verdict.Note is { } note ? "; " + note : "")})");

    private static void WriteStatements(MarkupWriter page, TranscriptAudit audit)
    {
        PersonaStatement[] untouched = [.. audit.Untouched()];
        if (untouched.Length == 0)
        {
            return;
        }

        page.Raw("<section>").Element("h2", "Commitments that the talk never touched").Raw("<ul>");
        foreach (PersonaStatement statement in untouched)
        {
            page.Element("li", $"{statement.Id} {statement.Text}");
        }

        page.Raw("</ul></section>\n");
    }
}
