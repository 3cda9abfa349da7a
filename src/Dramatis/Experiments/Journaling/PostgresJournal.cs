using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// A journal in a PostgreSQL database, with the same tables as the SQLite file. Several processes may share the database; each arm is
/// written by one of them, which holds an advisory lock that the server gives back when the process dies. A committed record is as
/// safe as the server's <c>synchronous_commit</c> makes it; its default survives a power cut.
/// </summary>
internal sealed class PostgresJournal : SqlJournal
{
    private const string TransactionOfSchema = "SELECT pg_advisory_xact_lock(7307199)";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection writer;
    private readonly NpgsqlConnection holder;
    private readonly bool readOnly;
    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    private PostgresJournal(string location, NpgsqlDataSource source, bool readOnly, TimeProvider time)
        : base(location, time)
    {
        this.source = source;
        this.readOnly = readOnly;
        writer = source.CreateConnection();
        holder = source.CreateConnection();
    }

    /// <summary>Opens a journal, and creates its tables when the database has none.</summary>
    /// <exception cref="JournalException">The server or database cannot be used.</exception>
    public static async ValueTask<PostgresJournal> OpenAsync(string location, bool readOnly, TimeProvider time)
    {
        NpgsqlConnectionStringBuilder address = PostgresAddress.Parse(location);
        address.ApplicationName ??= "dramatis";
        address.MaxAutoPrepare = 20;
        address.AutoPrepareMinUsages = 2;
        string shown = FormattableString.Invariant($"postgres://{address.Host}:{address.Port}/{address.Database}");
        PostgresJournal journal = new(shown, NpgsqlDataSource.Create(address), readOnly, time);
        try
        {
            await journal.PrepareAsync();
            return journal;
        }
        catch (DbException exception)
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
    protected override string PositionColumn => "position";

    /// <inheritdoc/>
    protected override async ValueTask LockAsync(ArmRecord arm, CancellationToken cancellationToken)
    {
        if (readOnly)
        {
            throw new JournalException(Location, "was opened for reading only.", "Open it for writing to run trials.");
        }

        if (!held.Add(arm.Id))
        {
            return;
        }

        // The server may need a moment to notice that a killed process is gone.
        long number = long.Parse(arm.Id.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        for (TimeSpan waited = TimeSpan.Zero; waited < Patience; waited += BetweenTries)
        {
            await using NpgsqlCommand command = new("SELECT pg_try_advisory_lock(@p0)", holder);
            command.Parameters.AddWithValue("p0", number);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return;
            }

            await Task.Delay(BetweenTries, cancellationToken);
        }

        held.Remove(arm.Id);
        throw new JournalException(
            Location, $"another process runs '{arm.Experiment}' ({arm.Factors}).", "Wait for that run to end, or stop it.");
    }

    /// <inheritdoc/>
    protected override async Task WriteAsync(IReadOnlyList<Statement> statements)
    {
        await using NpgsqlBatch batch = new(writer);
        foreach (Statement statement in statements)
        {
            NpgsqlBatchCommand command = new(statement.Sql);
            for (int i = 0; i < statement.Values.Length; i++)
            {
                command.Parameters.AddWithValue(Statement.NameOf(i), statement.Values[i] ?? DBNull.Value);
            }

            batch.BatchCommands.Add(command);
        }

        // A batch without explicit transaction runs as one.
        await batch.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<DbDataReader> ReadAsync(
        Statement query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlCommand command = connection.CreateCommand();
        query.Fill(command);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return rows;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseAsync()
    {
        await writer.DisposeAsync();
        await holder.DisposeAsync();
        await source.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override JournalException Translate(DbException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => new(
            Location, "there is no such database.", "Create it with 'createdb', or name another.", exception),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            Location, "the server refuses the user or password.", "Check the address; PGPASSWORD is read too.", exception),
        PostgresErrorCodes.InsufficientPrivilege => new(
            Location, "the user may not create or write the tables.", "Grant it CREATE on the database.", exception),
        PostgresErrorCodes.DiskFull => new(
            Location, "cannot grow: the server's disk is full.", "Make room and start the same command again.", exception),
        null => new(
            Location,
            $"the server cannot be reached: {exception.Message}.",
            "Start it or check the address, then start the same command again.",
            exception),
        _ => new(Location, $"cannot be used: {exception.Message}.", "Check the server's log.", exception),
    };

    private async Task PrepareAsync()
    {
        await writer.OpenAsync();
        await holder.OpenAsync();
        await using NpgsqlTransaction transaction = await writer.BeginTransactionAsync();
        await ScalarAsync(TransactionOfSchema);
        bool exists = await ScalarAsync("SELECT to_regclass('dramatis_journal') IS NOT NULL") is true;
        if (!exists && readOnly)
        {
            throw new JournalException(Location, "holds no journal.", "Run the experiment first, or give another database.");
        }

        if (!exists)
        {
            await WriteAsync([.. JournalSchema.Create("BYTEA", "position BIGSERIAL PRIMARY KEY, ").Select(sql => new Statement(sql))]);
        }

        RequireKnownVersion(await ScalarAsync(JournalSchema.ReadVersion) as long? ?? 0);
        await transaction.CommitAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using NpgsqlCommand command = new(sql, writer);
        return await command.ExecuteScalarAsync();
    }
}
