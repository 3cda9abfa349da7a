using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// A journal in one SQLite file, in WAL mode with synchronous FULL: a committed record survives a killed process and a power cut.
/// The sync costs about half a millisecond on a server disk, and the group commit shares it among all records that wait.
/// </summary>
internal sealed class SqliteJournal : SqlJournal
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int Busy = 5;

    private readonly SqliteConnection writer;
    private readonly FileStream? held;
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private SqliteJournal(string path, FileStream? held, TimeProvider time)
        : base(path, time)
    {
        this.held = held;
        writer = Connect(path, held is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Opens or creates a journal.</summary>
    /// <param name="path">The file; its folder is created when it does not exist.</param>
    /// <param name="readOnly">Only reads, and does not mind another process that writes.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="JournalException">The file is held by another process, damaged, not a journal, or from a newer version.</exception>
    public static async ValueTask<SqliteJournal> OpenAsync(string path, bool readOnly, TimeProvider time)
    {
        string full = Path.GetFullPath(path);
        if (readOnly && !File.Exists(full))
        {
            throw new JournalException(path, "does not exist.", "Give the folder or journal of a run that was started before.");
        }

        FileStream? held = readOnly ? null : Hold(full);
        SqliteJournal journal = new(full, held, time);
        try
        {
            journal.Prepare(readOnly);
            return journal;
        }
        catch (SqliteException exception)
        {
            await journal.DisposeAsync();
            throw journal.Translate(exception);
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override string PositionColumn => "rowid";

    /// <inheritdoc/>
    protected override ValueTask LockAsync(ArmRecord arm, CancellationToken cancellationToken) =>
        held is not null
            ? ValueTask.CompletedTask
            : throw new JournalException(Location, "was opened for reading only.", "Open it for writing to run trials.");

    /// <inheritdoc/>
    protected override Task WriteAsync(IReadOnlyList<Statement> statements)
    {
        using SqliteTransaction transaction = writer.BeginTransaction(deferred: false);
        foreach (Statement statement in statements)
        {
            SqliteCommand command = Prepared(statement);
            command.Transaction = transaction;
            for (int i = 0; i < statement.Values.Length; i++)
            {
                command.Parameters[i].Value = statement.Values[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<DbDataReader> ReadAsync(
        Statement query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SqliteConnection reader = Rent();
        try
        {
            await using SqliteCommand command = reader.CreateCommand();
            query.Fill(command);
            await using SqliteDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                yield return rows;
            }
        }
        finally
        {
            idle.Add(reader);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseAsync()
    {
        foreach (SqliteCommand command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        foreach (SqliteConnection reader in idle)
        {
            await reader.DisposeAsync();
        }

        await writer.DisposeAsync();
        if (held is not null)
        {
            await held.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override JournalException Translate(DbException exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        NotADatabase => new(Location, "is not a journal.", "Give another file, or move this one away.", exception),
        Corrupt => new(
            Location,
            "is damaged.",
            "Restore it from a copy, or let 'sqlite3 journal.db .recover' save what can be read into a new file.",
            exception),
        Full => new(Location, "cannot grow: the disk is full.", "Make room and start the same command again.", exception),
        Busy => new(Location, "is busy in another program.", "Close that program and start the same command again.", exception),
        _ => new(Location, $"cannot be used: {exception.Message}.", "Check the path and its permissions.", exception),
    };

    private static SqliteConnection Connect(string path, SqliteOpenMode mode) => new(
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString());

    private static FileStream Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");

            // The operating system lets go of the file when the process dies, however it dies.
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new JournalException(path, "cannot be written.", "Check the permissions of the folder, or give another one.", exception);
        }
        catch (IOException exception) when (File.Exists(path + ".lock"))
        {
            throw new JournalException(
                path, "is in use by another process.", "Wait for that run to end or stop it; or give another output folder.", exception);
        }
        catch (IOException exception)
        {
            throw new JournalException(path, $"cannot be created: {exception.Message}", "Give another output folder.", exception);
        }
    }

    // A reader of its own for each query at a time: in WAL mode readers wait for nobody.
    private SqliteConnection Rent()
    {
        if (idle.TryTake(out SqliteConnection? reader))
        {
            return reader;
        }

        reader = Connect(Location, SqliteOpenMode.ReadOnly);
        reader.Open();
        return reader;
    }

    private void Prepare(bool readOnly)
    {
        writer.Open();
        if (!readOnly)
        {
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            if (Scalar("SELECT COUNT(*) FROM sqlite_master") == 0)
            {
                WriteAsync([.. JournalSchema.Create("BLOB", "").Select(sql => new Statement(sql))]).GetAwaiter().GetResult();
            }
        }

        if (Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'dramatis_journal'") == 0)
        {
            throw new JournalException(Location, "is a database of another program.", "Give another file.");
        }

        RequireKnownVersion(Scalar(JournalSchema.ReadVersion));
    }

    private SqliteCommand Prepared(Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out SqliteCommand? command))
        {
            command = writer.CreateCommand();
            statement.Fill(command);
            prepared.Add(statement.Sql, command);
        }

        return command;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Scalar(string sql)
    {
        using SqliteCommand command = writer.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long? ?? 0;
    }
}
