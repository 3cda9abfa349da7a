namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Words of a persona that a planted respondent understands.</summary>
/// <param name="Phrase">The words; found as whole words, upper and lower case alike.</param>
/// <param name="Trait">The trait they speak of (<see cref="Planting.TraitNames"/>).</param>
/// <param name="Level">What they say of it, in standard deviations of people.</param>
/// <param name="Adds">
/// Whether they move the trait by the level, whatever it was; otherwise they set it, and several that set the same trait give their mean.
/// </param>
public sealed record TraitCue(string Phrase, string Trait, double Level, bool Adds = false)
{
    /// <summary>Level that a plain adjective of a trait sets.</summary>
    public const double Plain = 1.5;

    /// <summary>The cues every speaking respondent knows: two adjectives for each pole of the five broad traits, which set ±1.5.</summary>
    public static IReadOnlyList<TraitCue> Standard { get; } =
    [
        .. Poles("extraversion", ["extroverted", "extraverted"], ["introverted", "withdrawn"]),
        .. Poles("agreeableness", ["agreeable", "kind"], ["antagonistic", "quarrelsome"]),
        .. Poles("conscientiousness", ["conscientious", "orderly"], ["unconscientious", "careless"]),
        .. Poles("neuroticism", ["neurotic", "emotionally unstable"], ["emotionally stable", "even-tempered"]),
        .. Poles("openness", ["open to experience", "imaginative"], ["closed to experience", "conventional"]),
    ];

    private static IEnumerable<TraitCue> Poles(string trait, string[] high, string[] low) =>
        [.. high.Select(p => new TraitCue(p, trait, Plain)), .. low.Select(p => new TraitCue(p, trait, -Plain))];
}
