using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Inventory statements rated 1 to 5 by a persona that states some traits.</summary>
internal sealed class LikertKind : ExampleKind
{
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
        int items = 1 + random.NextInt(4);
        HashSet<string> asked = new(StringComparer.Ordinal);
        for (int i = 0; i < items; i++)
        {
            BigFiveTrait trait = random.NextBool(0.9) ? random.Choose([.. stated.Keys.Order()]) : random.Choose(Enum.GetValues<BigFiveTrait>());
            bool positive = random.NextBool(0.5);
            TraitLanguage words = TraitLanguage.All[trait];
            string statement = (positive ? words.Positive : words.Negative).Pick(random, world.Split);
            if (!asked.Add(statement))
            {
                continue;
            }

            int answer = Rate(stated.TryGetValue(trait, out double level) ? level : null, positive, random);
            turns.Add(User(form.Ask(statement)));
            turns.Add(Assistant(form.Answer(answer)));
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
}
