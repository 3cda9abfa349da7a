using System.Globalization;
using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>Posts to be rated as offensive from 1 to 5, written by the project: a third polite, a third curt, a third mildly rude; nobody in them exists.</summary>
internal static class PostItems
{
    private const int Points = 5;

    private static readonly string[] Levels = ["polite", "curt", "rude"];

    // One matter a line, said in three ways.
    private static readonly string[] Lines =
    [
        "The new bus timetable is out, and I like the later service in the evening.|The new bus timetable again leaves out the evening.|Whoever made this bus timetable has clearly never waited for a bus in his life.",
        "Thanks to the cook, the soup was lovely today.|The soup was cold today.|A dog would have left that soup, and the cook should be ashamed.",
        "The band played well, I hope they come back.|The band played too long for my taste.|My washing machine makes better music than these clowns.",
        "The referee had a hard game and did well.|The referee missed a penalty.|The referee is as blind as a mole and half as clever.",
        "Could somebody tell me where the form is? I may have overlooked it.|The form is not where you said it was.|You could not find your own nose, let alone a form.",
        "I see it differently, but I understand the point.|That argument does not hold.|Only a fool could write something like that.",
        "The garden looks different this year, and I am curious how it grows.|The garden looks untidy this year.|Your garden looks like your head: nothing but weeds.",
        "The talk gave me a lot to think about.|The talk had no new results.|I have heard parrots with more to say than this speaker.",
        "The film was slow, yet I enjoyed the pictures.|The film was an hour too long.|Who likes this film must have slept through school as well.",
        "The shop was closed when I came, so I will try again tomorrow.|The shop was closed again during its opening hours.|These lazy shopkeepers could not sell water in a desert.",
        "Our neighbours are having a party, it sounds like fun.|The music next door is too loud.|Turn it down, you howling pack of donkeys.",
        "The team lost, but they never gave up.|The team lost because nobody ran.|That bunch of snails should hand back their wages.",
    ];

    /// <summary>How rude each post was meant to be, by the end of its identifier.</summary>
    public static IReadOnlyList<string> Rudeness => Levels;

    /// <summary>At most so many, the three of a matter together.</summary>
    public static IReadOnlyList<BehaviourItem> Take(int count) => [.. Lines.Index().Take(Math.Max(1, count / Levels.Length)).SelectMany(l => l.Item.Split('|').Select((text, level) => Item(l.Index, level, text)))];

    private static BehaviourItem Item(int matter, int level, string text)
    {
        string question = $"How offensive is this post, from 1 (not at all) to {Points} (very)?\nPost: \"{text}\"";
        string[] points = [.. Enumerable.Range(1, Points).Select(p => p.ToString(CultureInfo.InvariantCulture))];
        ChoiceItem item = new(string.Create(CultureInfo.InvariantCulture, $"post-{matter + 1:00}-{Levels[level]}"), question, points, Points - 1, IsRating: true);
        return new BehaviourItem(item, [.. points.Select((_, k) => k / (Points - 1.0))]);
    }
}
