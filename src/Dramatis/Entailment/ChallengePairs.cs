using System.Reflection;

namespace Dramatis.Entailment;

/// <summary>Pairs of persona talk written by hand, a hundred of each relation, that no model of the project learns from.</summary>
public static class ChallengePairs
{
    private const string Resource = "nli-challenge/persona-talk.jsonl";

    private static readonly Lazy<IReadOnlyList<LabelledPair>> Shipped = new(Open);

    /// <summary>The 300 pairs; <see cref="LabelledPair.Kind"/> says what each is about.</summary>
    public static IReadOnlyList<LabelledPair> All => Shipped.Value;

    private static IReadOnlyList<LabelledPair> Open()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        return LabelledPairs.Parse(reader.ReadToEnd().Split('\n'), Resource);
    }
}
