namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>A question with options, and how a person states each option as an opinion.</summary>
/// <param name="Stem">The question.</param>
/// <param name="Options">Options in the order shown.</param>
/// <param name="Claims">For each option a first-person sentence that states it.</param>
/// <param name="Topic">What the question is about, for "about {topic}".</param>
internal sealed record WorldQuestion(string Stem, IReadOnlyList<string> Options, IReadOnlyList<string> Claims, string Topic)
{
    public static string Letter(int option) => ((char)('A' + option)).ToString();
}
