namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>Ways to choose distractors, by the names of the option.</summary>
internal static class DistractorNames
{
    public const string Random = "random";
    public const string Nearest = "nearest";
    public const string Learned = "learned";
}
