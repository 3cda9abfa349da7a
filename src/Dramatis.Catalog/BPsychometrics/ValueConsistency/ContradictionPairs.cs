using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>
/// Contradictions as preference pairs: the odd question as it was asked, the answer that holds to the rest as chosen, the one that was
/// given as rejected. There is a pair for each order of the answers, so that no letter is preferred.
/// </summary>
internal sealed class ContradictionPairs(ValueConsistencyOptions options, StanceSheets sheets)
{
    public const string FileName = "contradictions.jsonl";

    public IReadOnlyList<PreferencePair> Of(IReadOnlyList<Contradiction> contradictions) =>
        [.. contradictions.SelectMany(c => options.Orders.Select(order => Pair(c, order)))];

    /// <summary>The words of the question behind an answer.</summary>
    public string Wording(StanceAnswer answer) => Rendered(answer, ValueConsistencyOptions.Bare, options.Orders[0]).Statement;

    private PreferencePair Pair(Contradiction found, OptionOrder order)
    {
        StanceAnswer odd = found.Odd;
        RenderedItem item = Rendered(odd, found.Respondent, order);
        return new PreferencePair(
            FormattableString.Invariant($"{found.Respondent}/{Name(found.Kind)}/{odd.Set}/{odd.Question}/{odd.Language}-{odd.Paraphrase}/{StanceSheets.Name(order)}"),
            [.. ItemPrompt.Conversation(item, options.PersonaOf(found.Respondent)).Select(m => new ChatExampleTurn(m.Role.Value, m.Text, false))],
            Reply(item, found.Supports),
            Reply(item, !found.Supports),
            found.Margin,
            $"value-consistency, {Name(found.Kind)}: held in \"{Wording(found.Held)}\"");
    }

    private RenderedItem Rendered(StanceAnswer answer, string respondent, OptionOrder order)
    {
        Cell cell = StanceSheets.CellOf(respondent, answer.Set, new VariantKey(answer.Language, answer.Paraphrase), order);
        return ItemRenderer.Batches(sheets.FormOf(cell), sheets.AdministrationOf(cell, Readout.ParsedText), respondent)
            .SelectMany(b => b.Items).Single(i => i.Item.Id == answer.Question);
    }

    private static string Reply(RenderedItem item, bool supports)
    {
        int option = item.Options.ToList().FindIndex(o => o.Score == (supports ? 1 : 0));
        return item.ReplyAt(item.Shown.ToList().IndexOf(option));
    }

    private static string Name(ContradictionKind kind) => kind.ToString().ToLowerInvariant();
}
