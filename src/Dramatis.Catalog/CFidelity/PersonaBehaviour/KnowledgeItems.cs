using System.Globalization;
using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>Plain facts with four options each, each place right equally often.</summary>
internal static class KnowledgeItems
{
    // The question, the answer, three that are wrong.
    private static readonly string[] Lines =
    [
        "What is the capital of France?|Paris|Rome|Madrid|Vienna", "What is the capital of Egypt?|Cairo|Tunis|Nairobi|Damascus", "What is the capital of Canada?|Ottawa|Toronto|Montreal|Boston",
        "Which planet is nearest to the sun?|Mercury|Venus|Mars|Jupiter", "Which planet has the most mass?|Jupiter|Saturn|Earth|Neptune", "How many days has a leap year?|366|365|364|360",
        "How many minutes has a day?|1440|1240|1600|2400", "How many sides has a hexagon?|six|five|seven|eight", "What is the square root of 81?|nine|eight|seven|eleven",
        "Which metal is liquid in a warm room?|mercury|iron|tin|zinc", "Which gas do plants take in from the air?|carbon dioxide|oxygen|helium|neon", "What does water become when it freezes?|ice|steam|salt|dew",
        "Which animal is a mammal?|whale|shark|trout|frog", "Which bird cannot fly?|penguin|swallow|crow|gull", "How many legs has a spider?|eight|six|ten|four",
        "What do bees make?|honey|silk|wool|pearls", "Which organ pumps blood?|heart|liver|lung|kidney", "Which part of a plant takes up water?|root|petal|leaf|seed",
        "Which language is spoken in Brazil?|Portuguese|Spanish|French|Italian", "Which country has the city of Kyoto?|Japan|China|Korea|Vietnam", "Which river flows through London?|Thames|Seine|Danube|Rhine",
        "Which ocean lies between Europe and America?|Atlantic|Pacific|Indian|Arctic", "Which continent has the Sahara?|Africa|Asia|Europe|Australia", "Which is the highest mountain above the sea?|Everest|Kilimanjaro|Olympus|Etna",
        "Who wrote Hamlet?|Shakespeare|Dickens|Tolstoy|Homer", "Who wrote War and Peace?|Tolstoy|Chekhov|Goethe|Dante", "Who painted the Mona Lisa?|Leonardo|Rembrandt|Monet|Goya",
        "How many strings has a violin?|four|six|five|three", "Which instrument has black and white keys?|piano|flute|drum|harp", "Which game uses a shuttlecock?|badminton|tennis|cricket|hockey",
        "What is bread mainly made of?|flour|sugar|rice|eggs", "What is cheese made of?|milk|beans|corn|oil", "Which fruit gives wine?|grape|plum|peach|lemon",
        "In which direction does the sun rise?|east|west|north|south", "Which season follows winter?|spring|summer|autumn|monsoon", "What pulls things to the ground?|gravity|friction|magnetism|heat",
        "What does a thermometer measure?|temperature|weight|speed|pressure", "What is a young dog called?|puppy|kitten|calf|foal", "What is a group of wolves called?|pack|flock|shoal|swarm", "Which colour do blue and yellow make?|green|red|purple|orange",
    ];

    /// <summary>At most so many, in a settled order.</summary>
    public static IReadOnlyList<BehaviourItem> Take(int count) => [.. Lines.Take(count).Select(Item)];

    private static BehaviourItem Item(string line, int index)
    {
        string[] parts = line.Split('|');
        List<string> options = [.. parts[2..]];
        int place = index % parts[1..].Length;
        options.Insert(place, parts[1]);
        return BehaviourItem.Of(new ChoiceItem(string.Create(CultureInfo.InvariantCulture, $"fact-{index + 1:00}"), parts[0], options, place));
    }
}
