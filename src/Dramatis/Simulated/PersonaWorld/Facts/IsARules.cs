namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <summary>Is-a links from a value to the wider word: a beagle is a dog, a dog is a pet.</summary>
internal static class IsARules
{
    private static readonly (string Wider, string[] Narrower)[] Links =
    [
        ("dog", ["beagle", "poodle", "dachshund", "collie", "greyhound", "terrier", "spaniel", "husky"]),
        ("cat", ["tabby", "siamese cat", "persian cat", "black cat", "ginger cat"]),
        ("bird", ["parrot", "canary", "budgie", "cockatoo", "finch"]),
        ("rodent", ["hamster", "guinea pig", "gerbil", "pet rat"]),
        ("reptile", ["tortoise", "gecko", "iguana"]),
        ("fish", ["goldfish", "koi carp"]),
    ];

    /// <summary>Every kind of animal that a person may keep.</summary>
    public static IReadOnlyList<string> Pets { get; } = Interleave();

    /// <summary>The wider word, or null when the value has none.</summary>
    public static string? WiderOf(string value) =>
        Links.Where(l => l.Narrower.Contains(value, StringComparer.Ordinal)).Select(l => l.Wider).FirstOrDefault();

    /// <summary>The values under a wider word; empty when it is none.</summary>
    public static IReadOnlyList<string> NarrowerOf(string wider) =>
        Links.Where(l => l.Wider == wider).Select(l => (IReadOnlyList<string>)l.Narrower).FirstOrDefault() ?? [];

    public static IReadOnlyList<string> WiderWords { get; } = [.. Links.Select(l => l.Wider)];

    // The held-out values are every sixth of the list: taking the groups in turn holds out animals of several groups.
    private static List<string> Interleave()
    {
        List<string> all = [];
        for (int i = 0; i < Links.Max(l => l.Narrower.Length); i++)
        {
            all.AddRange(Links.Where(l => i < l.Narrower.Length).Select(l => l.Narrower[i]));
        }

        return all;
    }
}
