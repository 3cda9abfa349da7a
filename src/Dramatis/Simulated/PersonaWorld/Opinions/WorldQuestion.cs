using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>A question with options, and how a person states each option as an opinion.</summary>
/// <param name="Stem">The question.</param>
/// <param name="Options">Options in the order shown.</param>
/// <param name="Claims">For each option a first-person sentence that states it.</param>
/// <param name="Topic">What the question is about, for "about {topic}".</param>
internal sealed record WorldQuestion(string Stem, IReadOnlyList<string> Options, IReadOnlyList<string> Claims, string Topic)
{
    /// <summary>The question as the opinion-group study holds it.</summary>
    public OpinionQuestion ToStudyQuestion() => new(Stem, Stem, Options, new Dictionary<string, IReadOnlyList<double>>(), []);

    public static string Letter(int option) => ((char)('A' + option)).ToString();
}
