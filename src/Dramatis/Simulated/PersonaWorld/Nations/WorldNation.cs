namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>An invented nation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Demonym">Adjective and noun for its people; the label of its rows in opinion data.</param>
/// <param name="Profile">Level in [-1, 1] on each dimension of <see cref="NationValue"/>, in that order.</param>
public sealed record WorldNation(string Name, string Demonym, IReadOnlyList<double> Profile)
{
    /// <summary>The twelve nations.</summary>
    public static IReadOnlyList<WorldNation> All { get; } =
    [
        new("Asterra", "Asterran", [-0.9, 0.3, -0.6, -0.4, 0.5]),
        new("Belmora", "Belmoran", [0.8, 0.7, 0.5, 0.4, -0.2]),
        new("Corvia", "Corvish", [-0.3, -0.8, 0.6, 0.8, -0.7]),
        new("Dunmaria", "Dunmarian", [0.5, 0.9, -0.3, -0.8, 0.3]),
        new("Elvania", "Elvanian", [-0.6, 0.5, 0.2, 0.1, 0.9]),
        new("Farros", "Farrosi", [0.9, -0.4, 0.9, 0.2, -0.5]),
        new("Gontar", "Gontari", [0.2, -0.6, -0.8, 0.5, -0.9]),
        new("Halvia", "Halvic", [-0.8, 0.8, 0.7, 0.6, 0.7]),
        new("Istrela", "Istrelan", [-0.1, -0.2, -0.9, -0.9, 0.1]),
        new("Jorria", "Jorrian", [0.7, 0.1, -0.1, 0.9, 0.8]),
        new("Kestia", "Kestish", [-0.5, -0.9, -0.4, -0.2, -0.3]),
        new("Luminea", "Luminean", [0.1, 0.4, 0.8, -0.6, 0.4]),
    ];

    /// <summary>The level on one dimension.</summary>
    public double Level(NationValue value) => Profile[(int)value];
}
