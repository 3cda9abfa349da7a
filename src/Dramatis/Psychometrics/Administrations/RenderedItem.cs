using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>An item as a respondent sees it. Options are counted by the place where they are shown, from 0.</summary>
/// <param name="Instrument">The instrument it belongs to.</param>
/// <param name="Item">The item.</param>
/// <param name="Administration">How it is asked.</param>
/// <param name="Position">Its place in the order of asking, from 0.</param>
/// <param name="Statement">Statement, claim or question in the wording of the administration.</param>
/// <param name="Situation">What precedes it, or null.</param>
/// <param name="Shown">For each place the index of the option in the item's own order.</param>
/// <param name="Labels">For each place the label; empty texts when options have none.</param>
/// <param name="OptionTexts">For each place the wording of the option.</param>
public sealed record RenderedItem(
    Instrument Instrument,
    InstrumentItem Item,
    Administration Administration,
    int Position,
    string Statement,
    string? Situation,
    IReadOnlyList<int> Shown,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> OptionTexts)
{
    /// <summary>The options of the item in its own order.</summary>
    public IReadOnlyList<ResponseOption> Options => Instrument.OptionsOf(Item);

    /// <summary>What is answered to choose the option at a place: its label, or its text when options have no labels.</summary>
    public string ReplyAt(int place) => Labels[place].Length > 0 ? Labels[place] : OptionTexts[place];
}
