namespace Dramatis.Experiments.Journaling;

/// <summary>Opens journals by location: a file path for SQLite, an address or connection string for PostgreSQL.</summary>
public static class Journal
{
    /// <summary>Opens a journal, and creates it when it does not exist.</summary>
    /// <param name="location">A file path, <c>postgres://user:password@host:port/database</c>, or <c>Host=...;Database=...</c>.</param>
    /// <param name="readOnly">Only reads, and does not mind another process that writes.</param>
    /// <param name="time">Clock for the time stamps; the system's by default.</param>
    /// <exception cref="JournalException">The journal cannot be used.</exception>
    public static async ValueTask<IJournal> OpenAsync(string location, bool readOnly = false, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        TimeProvider clock = time ?? TimeProvider.System;
        return PostgresAddress.IsAddress(location)
            ? await PostgresJournal.OpenAsync(location, readOnly, clock)
            : await SqliteJournal.OpenAsync(location, readOnly, clock);
    }

    /// <summary>A location with its relative file path resolved; addresses stay as they are.</summary>
    public static string Resolve(string location, string baseFolder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        return PostgresAddress.IsAddress(location) ? location : Path.GetFullPath(location, Path.GetFullPath(baseFolder));
    }
}
