using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>
/// Inventory statements rated 1 to 5 by a persona that states some traits. Half of the conversations ask for a reason, too: the reason
/// quotes the line of the persona that decides the rating, which is how a small model finds out where to look.
/// </summary>
internal sealed class LikertKind : ExampleKind
{
    private const double AskForReasons = 0.5;

    private static readonly Wordings Why = new("Give the reason, too.", "Say why in one sentence.", "And why?", "Explain your answer.", "~Tell us the reason as well.");

    private static readonly string[] Reasons = ["{r}, because {l}", "{r}. {L}", "{L} So: {r}.", "{L} My answer is {r}."];

    private static readonly string[] NoReason = ["{r}. I am neither one nor the other there.", "{r}. That says little about me."];

    public override string Name => "likert";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        IReadOnlyList<(BigFiveTrait Trait, string Line)> traits = TraitDraw.Draw(person, random, 1 + random.NextInt(5));
        IReadOnlyDictionary<BigFiveTrait, double> stated = TraitDraw.Stated(person, traits);
        List<string> lines = [.. person.DrawFacts(random, 1 + random.NextInt(3)).Select(f => f.Line), .. traits.Select(t => t.Line)];
        random.Shuffle(lines);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(person.Name, lines, random))];
        LikertForm form = LikertForm.Draw(random, world.Split);
        string why = random.NextBool(AskForReasons) ? " " + Why.Pick(random, world.Split) : "";
        bool brief = random.NextBool(0.5); // after the first item only the next statement
        int items = 1 + random.NextInt(10);
        HashSet<string> asked = new(StringComparer.Ordinal);
        for (int i = 0; i < items; i++)
        {
            BigFiveTrait trait = random.NextBool(0.9) ? random.Choose([.. stated.Keys.Order()]) : random.Choose(Enum.GetValues<BigFiveTrait>());
            bool positive = random.NextBool(0.5);
            TraitLanguage words = TraitLanguage.All[trait];
            string statement = words.Inventory(positive, random, world.Split);
            if (!asked.Add(statement))
            {
                continue;
            }

            string rating = form.Answer(Rate(stated.TryGetValue(trait, out double level) ? level : null, positive, random));
            turns.Add(User(brief && turns.Count > 1 ? statement : form.Ask(statement) + why));
            turns.Add(Assistant(why.Length == 0 ? rating : Explain(rating, [.. traits.Where(t => t.Trait == trait).Select(t => t.Line)], random)));
        }

        return turns;
    }

    /// <summary>
    /// The planted response: round(3 + 2 x key x level + noise), 1 to 5, noise normal with sd 0.35. An unstated trait is rated around
    /// the middle with sd 0.8.
    /// </summary>
    public static int Rate(double? level, bool positive, RandomStream random)
    {
        double mean = 3 + (2 * (positive ? 1 : -1) * (level ?? 0));
        double rating = mean + (random.NextNormal() * (level is null ? 0.8 : 0.35));
        return (int)Math.Clamp(Math.Round(rating, MidpointRounding.AwayFromZero), 1, 5);
    }

    private static string Explain(string rating, IReadOnlyList<string> lines, RandomStream random)
    {
        if (lines.Count == 0)
        {
            return TemplateText.Fill(random.Choose(NoReason), ("r", rating));
        }

        string line = random.Choose(lines);
        return TemplateText.Fill(random.Choose(Reasons), ("r", rating), ("l", TemplateText.Continue(line)), ("L", line));
    }
}
