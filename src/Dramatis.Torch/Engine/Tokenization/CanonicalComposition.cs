using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// Unicode normalization forms C and D (Unicode Standard Annex 15). The runtime's own normalisation does nothing in the
/// culture-free mode this project runs in, and ids must not depend on whether a machine has ICU.
/// </summary>
internal static class CanonicalComposition
{
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int Leads = 19, Vowels = 21, Trails = 28;

    // Below this nothing combines or decomposes into something that composes differently.
    private const char FirstOfInterest = '\u0300';
    private const char FirstDecomposable = '\u00C0';

    private static readonly Lazy<Tables> Data = new(ReadTables);

    private sealed record Tables(
        Dictionary<int, int> Classes, Dictionary<int, (int First, int Second)> Parts, Dictionary<(int First, int Second), int> Wholes);

    /// <summary>The text in form C. The text must be well-formed UTF-16.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstOfInterest, '\uFFFF') < 0)
        {
            return text;
        }

        List<int> points = DecomposedPoints(text);
        ComposeInPlace(points);
        return Spell(points);
    }

    /// <summary>The text in form D: every character taken apart, marks in canonical order. The text must be well-formed UTF-16.</summary>
    public static string Decompose(string text) =>
        text.AsSpan().IndexOfAnyInRange(FirstDecomposable, '\uFFFF') < 0 ? text : Spell(DecomposedPoints(text));

    private static List<int> DecomposedPoints(string text)
    {
        List<int> points = [];
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        Reorder(points);
        return points;
    }

    private static string Spell(List<int> points)
    {
        var result = new StringBuilder(points.Count);
        foreach (int point in points)
        {
            result.Append(new Rune(point).ToString());
        }

        return result.ToString();
    }

    private static void Decompose(int point, List<int> into)
    {
        int syllable = point - SyllableBase;
        if (syllable is >= 0 and < Leads * Vowels * Trails)
        {
            into.Add(LeadBase + (syllable / (Vowels * Trails)));
            into.Add(VowelBase + (syllable % (Vowels * Trails) / Trails));
            if (syllable % Trails != 0)
            {
                into.Add(TrailBase + (syllable % Trails));
            }
        }
        else if (Data.Value.Parts.TryGetValue(point, out (int First, int Second) parts))
        {
            Decompose(parts.First, into);
            if (parts.Second != 0)
            {
                Decompose(parts.Second, into);
            }
        }
        else
        {
            into.Add(point);
        }
    }

    // Marks between two starters are put in the order of their classes; equal classes keep their order.
    private static void Reorder(List<int> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int point = points[i];
            int rank = Class(point);
            int j = i;
            for (; rank != 0 && j > 0 && Class(points[j - 1]) > rank; j--)
            {
                points[j] = points[j - 1];
            }

            points[j] = point;
        }
    }

    private static void ComposeInPlace(List<int> points)
    {
        int starter = -1;
        int lastClass = 0;
        int kept = 0;
        for (int i = 0; i < points.Count; i++)
        {
            int point = points[i];
            int rank = Class(point);
            bool blocked = starter >= 0 && kept > starter + 1 && lastClass >= rank;
            if (starter >= 0 && !blocked && Pair(points[starter], point) is { } whole)
            {
                points[starter] = whole;
                continue;
            }

            if (rank == 0)
            {
                starter = kept;
            }

            lastClass = rank;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads && second - VowelBase is >= 0 and < Vowels)
        {
            return SyllableBase + ((((first - LeadBase) * Vowels) + second - VowelBase) * Trails);
        }

        int syllable = first - SyllableBase;
        if (syllable is >= 0 and < Leads * Vowels * Trails && syllable % Trails == 0 && second - TrailBase is > 0 and < Trails)
        {
            return first + second - TrailBase;
        }

        return Data.Value.Wholes.TryGetValue((first, second), out int whole) ? whole : null;
    }

    private static int Class(int point) => point < FirstOfInterest ? 0 : Data.Value.Classes.GetValueOrDefault(point);

    private static Tables ReadTables()
    {
        var tables = new Tables([], [], []);
        using Stream stream = typeof(CanonicalComposition).Assembly.GetManifestResourceStream("CanonicalComposition.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] fields = line.Split(' ');
            int dash = fields[0].IndexOf('-', StringComparison.Ordinal);
            if (dash < 0)
            {
                AddParts(tables, fields);
                continue;
            }

            for (int point = Hex(fields[0][..dash]); point <= Hex(fields[0][(dash + 1)..]); point++)
            {
                tables.Classes[point] = int.Parse(fields[1], CultureInfo.InvariantCulture);
            }
        }

        return tables;
    }

    private static void AddParts(Tables tables, string[] fields)
    {
        bool composes = fields[^1] != "!";
        (int First, int Second) parts = (Hex(fields[1]), fields.Length > 2 && fields[2] != "!" ? Hex(fields[2]) : 0);
        tables.Parts[Hex(fields[0])] = parts;
        if (composes)
        {
            tables.Wholes[parts] = Hex(fields[0]);
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
