using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>A set of stance questions.</summary>
/// <param name="Id">controversial, uncontroversial, or the identifier of an instrument that says neither.</param>
/// <param name="Questions">The questions.</param>
internal sealed record StanceSet(string Id, Instrument Questions)
{
    public const string Controversial = "controversial";
    public const string Uncontroversial = "uncontroversial";

    /// <summary>The first so many topics; all for 0.</summary>
    public StanceSet Take(int topics)
    {
        if (topics == 0 || topics >= Questions.Scales.Count)
        {
            return this;
        }

        Scale[] scales = [.. Questions.Scales.Take(topics)];
        HashSet<string> kept = [.. scales.SelectMany(s => s.Items).Select(k => k.ItemId)];
        return this with
        {
            Questions = new Instrument(
                Questions.Id, Questions.Title, Questions.Kind, Questions.Licence, Questions.Options, [.. Questions.Items.Where(i => kept.Contains(i.Id))], scales, Questions.IsValidated, Questions.Language),
        };
    }
}
