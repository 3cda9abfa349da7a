namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>A language that the respondent does not master. Each answer in it fails in one of three ways, independently of all others.</summary>
/// <param name="Language">Language tag, for example <c>ar</c>.</param>
/// <param name="Mirrored">Probability of giving the mirror image of the answer meant (the scale read upside down).</param>
/// <param name="Random">Probability of taking any option, all equally likely.</param>
/// <param name="Unreadable">Probability of a reply that names no option.</param>
public sealed record BrokenLanguage(string Language, double Mirrored = 0, double Random = 0, double Unreadable = 0)
{
    internal void Check()
    {
        DialRange.Probability(Mirrored, "mirrored answers");
        DialRange.Probability(Random, "random answers");
        DialRange.Probability(Unreadable, "unreadable answers");
    }
}
