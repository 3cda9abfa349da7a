namespace Dramatis.Files;

/// <summary>Reads what somebody types.</summary>
public static class TerminalLines
{
    /// <summary>
    /// The next line, or null at the end of input. A console is read by a call that nothing can end: when the reading is cancelled, that
    /// call is left waiting, and takes the line that comes next.
    /// </summary>
    /// <param name="input">Where it comes from.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public static Task<string?> NextAsync(TextReader input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
    }
}
