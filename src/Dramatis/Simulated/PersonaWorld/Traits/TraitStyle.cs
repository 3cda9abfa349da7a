using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>
/// The known model by which traits shape speech: each surface feature appears with probability logistic(intercept + slope x level).
/// </summary>
internal static class TraitStyle
{
    private static readonly string[] Hedges = ["I suppose ", "I guess ", "I am not sure, but ", "I fear this sounds odd, but ", "Perhaps it is silly, but "];

    private static readonly string[] Warm = ["Thank you for asking.", "It is kind of you to ask.", "We should talk more often.", "I hope you are well."];

    private static readonly string[] Questions = ["What about you?", "And you?", "How is it with you?", "Have you ever wondered about that?"];

    private static readonly string[] Precise = ["To be exact, ", "To be precise, ", "For the record, "];

    /// <summary>The features with the trait that drives each.</summary>
    public static IReadOnlyList<(StyleFeature Feature, BigFiveTrait Trait, double Intercept, double Slope)> Model { get; } =
    [
        (StyleFeature.Exclamation, BigFiveTrait.Extraversion, -1.2, 2.4),
        (StyleFeature.Hedge, BigFiveTrait.Neuroticism, -1.8, 2.2),
        (StyleFeature.Warmth, BigFiveTrait.Agreeableness, -1.8, 2.2),
        (StyleFeature.Question, BigFiveTrait.Openness, -1.8, 2.0),
        (StyleFeature.Precision, BigFiveTrait.Conscientiousness, -2.2, 2.0),
    ];

    /// <summary>Probability in (0, 1) that a sentence of somebody with this trait level in [-1, 1] shows the feature.</summary>
    public static double Probability(StyleFeature feature, double level)
    {
        (_, _, double intercept, double slope) = Model.First(m => m.Feature == feature);
        return 1 / (1 + Math.Exp(-(intercept + (slope * level))));
    }

    /// <summary>The sentence as this person would say it; a stated habit of speech shows in nine sentences of ten, whatever the traits.</summary>
    public static string Speak(
        string sentence, IReadOnlyDictionary<BigFiveTrait, double> levels, RandomStream random, StyleFeature? stated = null)
    {
        bool Shows(StyleFeature feature, BigFiveTrait trait) =>
            random.NextBool(feature == stated ? StatedManner.Kept : Probability(feature, levels.GetValueOrDefault(trait)));

        string text = sentence;
        if (stated != StyleFeature.Precision && Shows(StyleFeature.Hedge, BigFiveTrait.Neuroticism))
        {
            text = random.Choose(Hedges) + TemplateText.Continue(text);
        }
        else if (Shows(StyleFeature.Precision, BigFiveTrait.Conscientiousness))
        {
            text = random.Choose(Precise) + TemplateText.Continue(text);
        }

        if (Shows(StyleFeature.Exclamation, BigFiveTrait.Extraversion) && text.EndsWith('.'))
        {
            text = text[..^1] + "!";
        }

        if (Shows(StyleFeature.Warmth, BigFiveTrait.Agreeableness))
        {
            text += " " + random.Choose(Warm);
        }

        return Shows(StyleFeature.Question, BigFiveTrait.Openness) ? text + " " + random.Choose(Questions) : text;
    }

    /// <summary>The sentence with exactly one feature.</summary>
    public static string Shown(string sentence, StyleFeature feature, RandomStream random) => feature switch
    {
        StyleFeature.Exclamation => sentence.TrimEnd('.') + "!",
        StyleFeature.Hedge => random.Choose(Hedges) + TemplateText.Continue(sentence),
        StyleFeature.Warmth => sentence + " " + random.Choose(Warm),
        StyleFeature.Question => sentence + " " + random.Choose(Questions),
        _ => random.Choose(Precise) + TemplateText.Continue(sentence),
    };
}
