using Dramatis.Control.Pragmatics;
using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Control.Pragmatics;

public class DistractorMemoryTests
{
    private const int Width = 16;

    // Four kinds of persona, told apart by one number of four; twelve others are loud and mean nothing.
    private static (double[] Encoding, string Best) Draw(RandomStream random, double noise)
    {
        int kind = random.NextInt(4);
        return ([.. Enumerable.Range(0, Width).Select(i => i < 4 ? (i == kind ? 1 : 0) : noise * random.NextNormal())], $"d{kind}");
    }

    private static double Right(DistractorMemory memory, RandomStream random, double noise) => Enumerable.Range(0, 400).Average(_ =>
    {
        (double[] encoding, string best) = Draw(random, noise);
        return memory.Nearest(encoding, 1)[0].Distractor == best ? 1.0 : 0;
    });

    private static DistractorMemory Taught(double rate, out double[] losses)
    {
        RandomStream random = RandomStream.FromSeed(11);
        DistractorMemory memory = new(Width, new DistractorMemoryOptions(Capacity: 64, LearningRate: rate));
        losses = [.. Enumerable.Range(0, 1_500).Select(_ => Draw(random, 0.8)).Select(e => memory.Learn(e.Encoding, e.Best))];
        return memory;
    }

    [Fact]
    public void WithoutNoise_TheRightDistractorIsNearest()
    {
        RandomStream random = RandomStream.FromSeed(1);
        DistractorMemory memory = new(Width, new DistractorMemoryOptions());
        for (int i = 0; i < 40; i++)
        {
            (double[] encoding, string best) = Draw(random, 0);
            memory.Learn(encoding, best);
        }

        Assert.Equal(4, memory.Count); // equal keys are merged
        Assert.Equal(1, Right(memory, random, 0));
    }

    // Guessing is right in .25; the map learns which numbers matter, which keys alone cannot (400 draws: one standard error is .025).
    [Fact]
    public void TheMapLearnsWhatMatters()
    {
        double still = Right(Taught(0, out _), RandomStream.FromSeed(5), 0.8), learned = Right(Taught(0.1, out double[] losses), RandomStream.FromSeed(5), 0.8);

        Assert.True(learned > still + 0.1, $"{learned} against {still}");
        Assert.True(losses[^300..].Average() < 0.7 * losses[100..400].Average());
    }

    [Fact]
    public void WhenAllIsTaken_TheOldestIsOverwritten_AndWhatIsUsedStaysYoung()
    {
        DistractorMemory memory = new(3, new DistractorMemoryOptions(Capacity: 2, LearningRate: 0));
        memory.Learn([1, 0, 0], "a");
        memory.Learn([0, 1, 0], "b");
        memory.Learn([1, 0, 0], "a");
        memory.Learn([0, 0, 1], "c"); // takes the place of b

        Assert.Equal(["a", "c"], memory.Nearest([1, 0, 0.5], 5).Select(n => n.Distractor));
        Assert.Equal(["c"], memory.Nearest([1, 0, 0.5], 5, except: "a").Select(n => n.Distractor));
        Assert.Equal(1, memory.Nearest([2, 0, 0], 1)[0].Similarity, 1e-12);
    }

    [Fact]
    public void EncodingsOfAnotherLengthOrWithoutDirection_AreRefused()
    {
        DistractorMemory memory = new(3, new DistractorMemoryOptions());
        Assert.Throws<ArgumentException>(() => memory.Learn([1, 0], "a"));
        Assert.Throws<ArgumentException>(() => memory.Learn([0, 0, 0], "a"));
        Assert.Throws<InvalidInputException>(() => new DistractorMemory(3, new DistractorMemoryOptions(Capacity: 0)));
    }

    [Fact]
    public void LearnedDistractors_AreNeverTheTarget_AndAreFilledUpAtRandom()
    {
        Persona[] pool = [.. Enumerable.Range(0, 5).Select(i => CandidateSets.Create(3, i, 1).Persona)];
        DialogueContext asked = DialogueContext.Asked(pool[0].Id, "What do you like?");
        DistractorMemory memory = new(PersonaEncoding.Width, new DistractorMemoryOptions());
        memory.Learn(PersonaEncoding.Of(pool[0], asked), pool[0].Id);
        memory.Learn(PersonaEncoding.Of(pool[1], asked), pool[3].Id);
        LearnedDistractors learned = new(memory, pool);

        IReadOnlyList<Persona> chosen = learned.Select(pool[0], asked, 4);
        Assert.Equal(pool[3], chosen[0]);
        Assert.Equal(4, chosen.DistinctBy(p => p.Id).Count());
        Assert.DoesNotContain(pool[0], chosen);
        Assert.Throws<InvalidInputException>(() => learned.Select(pool[0], asked, 5));
    }

    [Fact]
    public void AnEncoding_IsOfLengthOne_AndTellsPersonasAndQuestionsApart()
    {
        Persona first = CandidateSets.Create(3, 0, 1).Persona, second = CandidateSets.Create(3, 1, 1).Persona;
        double[] Of(Persona persona, string query) => PersonaEncoding.Of(persona, DialogueContext.Asked(persona.Id, query));

        Assert.Equal(1, Of(first, "What do you like?").Sum(v => v * v), 1e-12);
        Assert.NotEqual(Of(first, "What do you like?"), Of(second, "What do you like?"));
        Assert.NotEqual(Of(first, "What do you like?"), Of(first, "Where do you live?"));
        Assert.Equal(Of(first, "What do you like?"), Of(first, "What do you like?"));
    }
}
