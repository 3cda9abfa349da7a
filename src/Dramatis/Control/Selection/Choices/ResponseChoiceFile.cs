using Dramatis.Statistics.Randomness;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// Loads talks with replies to choose from: <c>.jsonl</c> in our own layout (<see cref="ResponseChoiceLines"/>), <c>.txt</c> as ParlAI keeps
/// PersonaChat (<see cref="PersonaChatText"/>), <c>.json</c> of the ConvAI2 kind (<see cref="ConvAiPairs"/>), <c>.csv</c> of
/// Synthetic-Persona-Chat (<see cref="TwoPersonaChoices"/>). Files are untrusted.
/// </summary>
public static class ResponseChoiceFile
{
    /// <summary>Most bytes a file may have.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>Most talks a file may hold.</summary>
    public const int MostTalks = 1_000_000;

    /// <summary>Most characters of a reply, a turn or a persona line.</summary>
    public const int LongestText = 1 << 16;

    private const string Known = "Talks are .jsonl, .txt of PersonaChat, .json of ConvAI2 or .csv of Synthetic-Persona-Chat.";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="needsReplies">Whether a talk without replies is a mistake; our own lines alone can lack them.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, empty or of another kind, or an entry is no talk; the message names it.</exception>
    public static IReadOnlyList<ResponseChoice> Load(string path, bool needsReplies = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "there is no such file.", Known);
        }

        if (file.Length > MaxBytes)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"has {file.Length} bytes."), FormattableString.Invariant($"A file of talks may have {MaxBytes} at most."));
        }

        using StreamReader reader = file.OpenText();
        IEnumerable<ResponseChoice> read = file.Extension.ToLowerInvariant() switch
        {
            ".jsonl" => ResponseChoiceLines.Read(reader, path, needsReplies),
            ".txt" => PersonaChatText.Read(reader, path),
            ".json" => ConvAiPairs.Read(reader.ReadToEnd(), path),
            ".csv" => TwoPersonaChoices.Read(reader.ReadToEnd(), path),
            _ => throw new InvalidInputException(path, "ends in nothing known.", Known),
        };
        ResponseChoice[] talks = [.. read.Take(MostTalks + 1)];
        return talks.Length switch
        {
            0 => throw new InvalidInputException(path, "holds no talk.", "Give at least one."),
            > MostTalks => throw new InvalidInputException(path, FormattableString.Invariant($"holds more than {MostTalks} talks."), "Split the file."),
            _ => talks,
        };
    }

    /// <summary>
    /// The talks with just so many replies: the given one, those of the file, and where it offers fewer the replies given in other dialogues,
    /// drawn by seed (the usual way to make negatives, which now and then draws one that would fit as well). Talks whose reply is not known
    /// are left out.
    /// </summary>
    /// <param name="talks">The talks of a file.</param>
    /// <param name="replies">Replies each, at least 2.</param>
    /// <param name="seed">Seed of the draws and of the order.</param>
    /// <exception cref="InvalidInputException">There are not enough different replies.</exception>
    public static IReadOnlyList<ResponseChoice> WithReplies(IReadOnlyList<ResponseChoice> talks, int replies, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(talks);
        ArgumentOutOfRangeException.ThrowIfLessThan(replies, 2);
        (string Reply, string Dialogue)[] given = [.. talks.Where(t => t.Gold is not null).Select(t => (t.Replies[t.Gold!.Value], t.Dialogue)).DistinctBy(g => g.Item1, StringComparer.Ordinal)];
        RandomStream random = RandomStream.FromSeed(seed).Split("replies");
        return [.. talks.Index().Where(t => t.Item.Gold is not null).Select(t => Filled(t.Item, given, replies, random.Split(t.Index)))];
    }

    private static ResponseChoice Filled(ResponseChoice talk, (string Reply, string Dialogue)[] given, int replies, RandomStream random)
    {
        string gold = talk.Replies[talk.Gold!.Value];
        string[] offered = [.. talk.Replies.Where((_, i) => i != talk.Gold)];
        random.Shuffle(offered);
        List<string> chosen = [gold, .. offered.Take(replies - 1)];
        if (chosen.Count < replies)
        {
            Draw(talk, given, replies, chosen, random);
        }

        random.Shuffle(chosen);
        return talk with { Replies = chosen, Gold = chosen.IndexOf(gold) };
    }

    // Draws until there are enough; where few replies can be drawn, those left are put in an order of chance instead.
    private static void Draw(ResponseChoice talk, (string Reply, string Dialogue)[] given, int replies, List<string> chosen, RandomStream random)
    {
        HashSet<string> seen = [.. talk.Replies];
        for (int tries = 20 * replies; tries > 0 && chosen.Count < replies && given.Length > 0; tries--)
        {
            if (random.Choose(given) is var drawn && drawn.Dialogue != talk.Dialogue && seen.Add(drawn.Reply))
            {
                chosen.Add(drawn.Reply);
            }
        }

        if (chosen.Count < replies)
        {
            string[] left = [.. given.Where(g => g.Dialogue != talk.Dialogue).Select(g => g.Reply).Where(seen.Add)];
            random.Shuffle(left);
            chosen.AddRange(left.Take(replies - chosen.Count));
        }

        if (chosen.Count < replies)
        {
            throw new InvalidInputException(
                $"talk '{talk.Id}'", FormattableString.Invariant($"has {chosen.Count} different replies to choose from, with those of other dialogues."), FormattableString.Invariant($"{replies} are wanted; ask for fewer, or give more talks."));
        }
    }
}
