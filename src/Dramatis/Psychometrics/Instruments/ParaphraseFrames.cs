namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Four ways of putting an item into a sentence, in ten languages: paraphrases for inventories that have none in a language. The item
/// itself stays as it is, so that its key stays true; what changes is the sentence around it. Every such text is an
/// <b>unvalidated paraphrase frame</b>: written for Dramatis, tried on nobody.
/// </summary>
public static class ParaphraseFrames
{
    /// <summary>Raised whenever a wording below changes.</summary>
    public const string Version = "1";

    /// <summary>What the licence note of a framed instrument says.</summary>
    public const string Note = "Wordings that the source lacks are unvalidated paraphrase frames of Dramatis around its items.";

    private const string Slot = "{item}";

    private static readonly Dictionary<string, string[]> Frames = new(StringComparer.Ordinal)
    {
        ["en"] = ["About me: {item}", "One thing that holds for me: {item}", "Speaking of myself: {item}", "{item} – that is how I am"],
        ["zh"] = ["关于我:{item}", "适用于我的一点:{item}", "说到我自己:{item}", "{item}——我就是这样"],
        ["ko"] = ["나에 대해: {item}", "나에게 해당하는 것: {item}", "내 이야기를 하자면: {item}", "{item} – 나는 그런 사람이다"],
        ["es"] = ["Sobre mí: {item}", "Algo que vale para mí: {item}", "Hablando de mí: {item}", "{item} – así soy yo"],
        ["fr"] = ["À mon sujet : {item}", "Une chose qui vaut pour moi : {item}", "En parlant de moi : {item}", "{item} – je suis comme ça"],
        ["de"] = ["Über mich: {item}", "Was für mich gilt: {item}", "Wenn ich von mir spreche: {item}", "{item} – so bin ich"],
        ["it"] = ["Su di me: {item}", "Una cosa che vale per me: {item}", "Parlando di me: {item}", "{item} – ecco come sono"],
        ["ar"] = ["عني: {item}", "أمر ينطبق عليّ: {item}", "بالحديث عن نفسي: {item}", "{item} – هكذا أنا"],
        ["ru"] = ["Обо мне: {item}", "То, что верно для меня: {item}", "Если говорить обо мне: {item}", "{item} – это про меня"],
        ["ja"] = ["私について:{item}", "私に当てはまること:{item}", "自分のことを言うと:{item}", "{item}――私はそういう人だ"],
    };

    /// <summary>Languages with frames, by their two letters; a frame serves every region of its language.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Frames.Keys];

    /// <summary>How many wordings an item can have: the original and one for each frame.</summary>
    public static int Versions => Frames["en"].Length + 1;

    /// <summary>
    /// The instrument with paraphrases 1 to <paramref name="versions"/> − 1 of every item in the languages given; those that it has of
    /// its own stay.
    /// </summary>
    /// <param name="instrument">An inventory of self-descriptions.</param>
    /// <param name="languages">Languages in which it has an original.</param>
    /// <param name="versions">Wordings wanted, from 1; own ones may be more than <see cref="Versions"/>.</param>
    /// <exception cref="InvalidInputException">A wording is missing, and there is no frame for it or for its language.</exception>
    public static Instrument Fill(Instrument instrument, IReadOnlyList<string> languages, int versions)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(languages);
        VariantKey[] missing =
        [
            .. from language in languages
               from version in Enumerable.Range(1, Math.Max(0, versions - 1))
               let variant = new VariantKey(language, version)
               where instrument.Items.Any(i => !i.Texts.ContainsKey(variant))
               select variant,
        ];
        return missing.Length == 0 ? instrument : new Instrument(
            instrument.Id,
            instrument.Title,
            instrument.Kind,
            instrument.Licence with { Note = instrument.Licence.Note is { } note ? $"{note} {Note}" : Note },
            instrument.Options,
            [.. instrument.Items.Select(i => i with { Texts = Filled(i.Texts, missing) })],
            instrument.Scales,
            instrument.IsValidated,
            instrument.Language);
    }

    private static Dictionary<VariantKey, string> Filled(IReadOnlyDictionary<VariantKey, string> texts, VariantKey[] missing)
    {
        Dictionary<VariantKey, string> filled = new(texts);
        foreach (VariantKey variant in missing)
        {
            filled.TryAdd(variant, Framed(texts[variant with { Paraphrase = 0 }], variant));
        }

        return filled;
    }

    private static string Framed(string item, VariantKey variant)
    {
        string[] frames = Frames.GetValueOrDefault(variant.Language.Split('-')[0]) ?? throw new InvalidInputException(
            $"language '{variant.Language}'", "has no paraphrase frames.", $"There are frames in {string.Join(", ", Languages)}; add paraphrases to the instrument for others.");
        string frame = variant.Paraphrase <= frames.Length ? frames[variant.Paraphrase - 1] : throw new InvalidInputException(
            $"version {variant.Paraphrase} in '{variant.Language}'", "has no paraphrase frame.", $"Ask {frames.Length + 1} versions at most, or add paraphrases to the instrument.");

        // A full stop in the middle of a sentence would end it.
        return frame.Replace(Slot, frame.StartsWith(Slot, StringComparison.Ordinal) ? item.TrimEnd().TrimEnd('.', '。') : item, StringComparison.Ordinal);
    }
}
