using System.Diagnostics;
using System.Globalization;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Runtime;
using Microsoft.Extensions.AI;

namespace Dramatis.Benchmarks.Engine;

/// <summary>What the side-by-side measurements share: the model file, the texts, the clock.</summary>
internal static class SideBySide
{
    /// <summary>Environment variable with the GGUF file to measure with.</summary>
    public const string ModelVariable = "DRAMATIS_BENCHMARK_MODEL";

    /// <summary>Environment variable that, set to anything, makes the work small: does it run, not how fast.</summary>
    public const string TinyVariable = "DRAMATIS_BENCHMARK_TINY";

    /// <summary>Environment variable with the number of measured rounds.</summary>
    public const string RoundsVariable = "DRAMATIS_BENCHMARK_ROUNDS";

    /// <summary>Environment variable with the number of personas of the battery: each is read anew, so the rate hardly depends on it.</summary>
    public const string PersonasVariable = "DRAMATIS_BENCHMARK_PERSONAS";

    private static readonly string[] Traits =
    [
        "keeps bees", "repairs old radios", "writes long letters", "never misses the market", "argues about chess", "swims in winter",
        "grows beans on the balcony", "collects train tickets", "sings while cooking", "reads maps for pleasure", "fears lifts",
        "trains a lazy dog", "mends nets", "paints doors blue", "forgets birthdays", "counts stairs", "quotes proverbs", "sleeps badly",
    ];

    private static readonly string[] Manners =
    [
        "calmly", "with many words", "in short sentences", "only after breakfast", "against all advice", "for the third year", "and enjoys it",
        "to please a sister", "without telling anyone", "as the grandfather did",
    ];

    /// <summary>The file both sides read.</summary>
    public static string Model => Environment.GetEnvironmentVariable(ModelVariable)
        ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "models", "SmolLM2-135M-Instruct.Q4_1.gguf"));

    /// <summary>Whether the work is small.</summary>
    public static bool IsTiny { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TinyVariable));

    /// <summary>Measured rounds; one more before them warms up.</summary>
    public static int Rounds => IsTiny ? 1 : Number(RoundsVariable, 5);

    /// <summary>Personas of the battery.</summary>
    public static int Personas => IsTiny ? 2 : Number(PersonasVariable, 20);

    /// <summary>Threads of both sides.</summary>
    public static int Threads => TorchRuntime.Threads;

    /// <summary>Loads the model.</summary>
    public static LanguageModel Load(WeightPrecision precision, long pageBytes = 1L << 30)
    {
        using ModelSource source = ModelSource.OpenGguf(Model);
        return new LanguageModel(source, new EngineOptions { Precision = precision, PrefixCacheBytes = pageBytes });
    }

    /// <summary>A description of an invented person of about this many tokens.</summary>
    public static string Persona(LanguageModel model, int number, int tokens)
    {
        RandomStream random = RandomStream.FromSeed(11).Split($"persona {number}");
        string text = $"You are person {number}.";
        while (model.Encode(text).Count < tokens)
        {
            text += $" Person {number} {random.Choose(Traits)} {random.Choose(Manners)}, and {random.Choose(Traits)}.";
        }

        return text;
    }

    /// <summary>One question of an inventory, about 45 tokens with its markup.</summary>
    public static string Item(int number)
    {
        RandomStream random = RandomStream.FromSeed(12).Split($"item {number}");
        return $"Statement {number}: someone who {random.Choose(Traits)} also {random.Choose(Traits)} {random.Choose(Manners)}. "
            + "Rate from 1 to 5 and answer with the number only.";
    }

    /// <summary>The tokens of a persona with something said to it, the reply open.</summary>
    public static int[] Chat(LanguageModel model, string persona, string said) =>
        [.. model.EncodeChat([new ChatMessage(ChatRole.System, persona), new ChatMessage(ChatRole.User, said)])];

    /// <summary>Seconds that an action takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> action)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalSeconds;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) && number > 0 ? number : otherwise;

    private static T Choose<T>(this RandomStream random, IReadOnlyList<T> list) => list[random.NextInt(list.Count)];
}
