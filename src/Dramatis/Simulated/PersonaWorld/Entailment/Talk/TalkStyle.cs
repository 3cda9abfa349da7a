using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>How a sentence is said, whatever it says: fillers, contractions, small letters, slips of the keyboard.</summary>
internal static class TalkStyle
{
    private static readonly string[] Before =
        ["Well, ", "You know, ", "By the way, ", "Honestly, ", "To be honest, ", "Oh, ", "Yeah, ", "Nice! ", "Hi! ", "Actually, ", "So, ", "Haha, ", "That's funny, ", "As for me, ", "Let me tell you: "];

    private static readonly string[] After =
        [" It has been a long week.", " That is me.", " Not many people know that.", " Anyway.", " How about you?", " And you?", " What about you?", " lol.", " You know?", " Do you?", " It's fun.", " I thought you should know."];

    private static readonly (string Long, string Short)[] Contractions =
        [("I am ", "I'm "), ("do not ", "don't "), ("I have been ", "I've been "), ("is not ", "isn't "), ("I would ", "I'd "), ("did not ", "didn't "), ("does not ", "doesn't "), ("cannot ", "can't "), ("It is ", "It's ")];

    /// <summary>The sentence in somebody's style.</summary>
    /// <param name="sentence">What is said.</param>
    /// <param name="random">The stream.</param>
    /// <param name="fillers">Probability of words before, and of words after.</param>
    public static string Apply(string sentence, RandomStream random, double fillers)
    {
        string text = sentence;
        if (random.NextBool(0.5))
        {
            text = Contractions.Aggregate(text, (t, c) => t.Replace(c.Long, c.Short, StringComparison.Ordinal));
        }

        if (random.NextBool(fillers))
        {
            text = random.Choose(Before) + TemplateText.Continue(text);
        }

        if (random.NextBool(fillers))
        {
            text += random.Choose(After);
        }

        if (random.NextBool(0.15))
        {
            text = text.ToLowerInvariant();
        }

        if (random.NextBool(0.15))
        {
            text = text.TrimEnd('.');
        }

        return random.NextBool(0.04) ? Slip(text, random) : text;
    }

    // One slip in a word in small letters of five letters or more; numbers and names stay readable.
    private static string Slip(string text, RandomStream random)
    {
        string[] words = text.Split(' ');
        int[] longWords = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Length >= 5 && words[i].All(char.IsLower))];
        if (longWords.Length == 0)
        {
            return text;
        }

        int chosen = random.Choose(longWords);
        string word = words[chosen];
        int at = 1 + random.NextInt(word.Length - 3);
        words[chosen] = random.NextInt(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
        return string.Join(' ', words);
    }
}
