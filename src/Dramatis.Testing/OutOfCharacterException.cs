namespace Dramatis.Testing;

/// <summary>An actor left its character. The message says where, as a test output shows it.</summary>
/// <param name="message">The explanation.</param>
/// <param name="report">Everything that was asked and answered.</param>
public sealed class OutOfCharacterException(string message, CharacterReport report) : Exception(message)
{
    /// <summary>Everything that was asked and answered.</summary>
    public CharacterReport Report { get; } = report;
}
