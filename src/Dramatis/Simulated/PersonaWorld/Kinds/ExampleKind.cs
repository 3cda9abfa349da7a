using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Writes examples of one kind.</summary>
internal abstract class ExampleKind
{
    private const int PopulationSize = 40_000;

    public abstract string Name { get; }

    public abstract IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random);

    protected static ChatExampleTurn System(string text) => new("system", text, Learn: false);

    protected static ChatExampleTurn User(string text) => new("user", text, Learn: false);

    protected static ChatExampleTurn Assistant(string text) => new("assistant", text, Learn: true);

    protected static People.WorldPerson Person(WorldScope world, RandomStream random) =>
        People.WorldPerson.Create(world.Seed, world.Split, random.NextInt(PopulationSize));
}
