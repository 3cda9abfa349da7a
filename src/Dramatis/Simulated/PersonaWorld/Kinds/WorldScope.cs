namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>The world a text is written in.</summary>
/// <param name="Seed">Seed of the world.</param>
/// <param name="Split">Training or held out.</param>
internal readonly record struct WorldScope(ulong Seed, WorldSplit Split);
