namespace Dramatis.Experiments.Journaling;

/// <summary>Opens journals by location.</summary>
public static class Journal
{
    /// <summary>Opens a journal, and creates it when it does not exist.</summary>
    /// <param name="location">A file path (SQLite).</param>
    /// <param name="readOnly">Only reads, and does not mind another process that writes.</param>
    /// <param name="time">Clock for the time stamps; the system's by default.</param>
    /// <exception cref="JournalException">The journal cannot be used.</exception>
    public static async ValueTask<IJournal> OpenAsync(string location, bool readOnly = false, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        return await SqliteJournal.OpenAsync(location, readOnly, time ?? TimeProvider.System);
    }
}
