using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The answers of a run, by what they are for.</summary>
/// <param name="options">The options of the study.</param>
/// <param name="asked">Answers without a prompt, by form, in every way of asking.</param>
/// <param name="prompted">Answers to the situations under prompts; the respondent is the prompt.</param>
/// <param name="spoken">Answers in words, by form.</param>
internal sealed class TraitAnswers(
    TraitOptions options,
    IReadOnlyDictionary<string, ResponseTable> asked,
    ResponseTable prompted,
    IReadOnlyDictionary<string, ResponseTable> spoken)
{
    public ResponseTable Asked(TraitForm form) => asked[form.Name];

    public ResponseTable Spoken(TraitForm form) => spoken[form.Name];

    public ResponseTable Prompted => prompted;

    /// <summary>Balanced choices on the situations as the standard template asks them; empty before any trial is done.</summary>
    public IReadOnlyList<BalancedChoice> Bare { get; } = Balance(asked[options.Scenes.Name].Sheets.Where(s => IsStandard(options.Scenes, s)));

    /// <summary>Choices on the same in one order alone, a list for each order.</summary>
    public IReadOnlyList<IReadOnlyList<BalancedChoice>> Alone { get; } =
        [.. asked[options.Scenes.Name].Sheets.Where(s => IsStandard(options.Scenes, s)).Select(s => BalancedChoice.Of([s]))];

    /// <summary>The same under a prompt; empty when it was not asked.</summary>
    public IReadOnlyList<BalancedChoice> Under(string prompt) => Balance(prompted.Sheets.Where(s => s.Respondent == prompt));

    /// <summary>Scores of the situations' scales, by scale; empty without answers.</summary>
    public IReadOnlyDictionary<string, BalancedScore> Scores(IReadOnlyList<BalancedChoice> choices) => choices.Count == 0
        ? new Dictionary<string, BalancedScore>()
        : BalancedScore.Of(options.Scenes.Instrument, choices).ToDictionary(s => s.ScaleId);

    // A choice is balanced when both orders are there.
    private static IReadOnlyList<BalancedChoice> Balance(IEnumerable<ResponseSheet> sheets) =>
        sheets.ToArray() is { Length: var count } both && count == TraitForm.Orders.Count ? BalancedChoice.Of(both) : [];

    private static bool IsStandard(TraitForm scenes, ResponseSheet sheet) =>
        sheet.Administration.Template.Id == scenes.Templates[0] && sheet.Administration.Variant.Paraphrase == 0;
}
