using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// Keeps answers in a SQLite file (WAL). The table lives beside others: a journal may hold its answers in the same file. An answer
/// survives the death of the process from the moment <see cref="SaveAsync"/> ends.
/// </summary>
public sealed class SqliteResponseStore : IResponseStore, IDisposable
{
    private const int FormatVersion = 1;
    private const string Columns = "key, request_hash, model, request, reply";
    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim gate = new(1, 1);

    private SqliteResponseStore(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens a file, and makes it and its table when they are not there.</summary>
    /// <exception cref="InvalidInputException">The file is not SQLite, cannot be opened, or is of a newer version.</exception>
    public static SqliteResponseStore Open(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Opens a file that must be there and hold answers.</summary>
    /// <exception cref="InvalidInputException">There is no such file, it is not SQLite, or it holds no recorded answers.</exception>
    public static SqliteResponseStore OpenExisting(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(path, "there is no such file.", "Give the response store or journal of an earlier run.");
        }

        return Open(path, SqliteOpenMode.ReadWrite);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredResponse?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StoredResponse> found = await QueryAsync("where key = $value", key, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredResponse>> FindByRequestAsync(string requestHash, CancellationToken cancellationToken = default) =>
        QueryAsync("where request_hash = $value order by rowid", requestHash, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SaveAsync(StoredResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        await gate.WaitAsync(cancellationToken);
        try
        {
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText =
                $"insert or ignore into model_responses ({Columns}) values ($key, $hash, $model, $request, $reply)";
            insert.Parameters.AddWithValue("$key", response.Key);
            insert.Parameters.AddWithValue("$hash", response.RequestHash);
            insert.Parameters.AddWithValue("$model", response.Model);
            insert.Parameters.AddWithValue("$request", response.Request);
            insert.Parameters.AddWithValue("$reply", response.Reply);
            insert.ExecuteNonQuery();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, so that a large file neither fills the memory nor holds up writers.
        long after = 0;
        while (true)
        {
            IReadOnlyList<StoredResponse> page = await QueryAsync(
                "where rowid > $value order by rowid limit 256", after, cancellationToken, last => after = last);
            foreach (StoredResponse response in page)
            {
                yield return response;
            }

            if (page.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        gate.Dispose();
    }

    private static SqliteResponseStore Open(string path, SqliteOpenMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SqliteConnectionStringBuilder settings = new() { DataSource = path, Mode = mode, Pooling = false };
        SqliteConnection connection = new(settings.ConnectionString);
        try
        {
            connection.Open();
            Prepare(connection, path);
            return new SqliteResponseStore(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidInputException(
                path, $"cannot be used as a response store ({e.Message}).", "Give a SQLite file in a folder you may write to.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, "pragma journal_mode = wal; pragma synchronous = normal;");
        Execute(connection, """
            create table if not exists model_response_format (version integer not null);
            create table if not exists model_responses (
              key text not null unique, request_hash text not null, model text not null, request text not null, reply text not null);
            create index if not exists model_responses_by_request on model_responses (request_hash);
            """);
        Execute(connection, string.Create(
            CultureInfo.InvariantCulture,
            $"insert into model_response_format select {FormatVersion} where not exists (select 1 from model_response_format)"));
        using SqliteCommand query = connection.CreateCommand();
        query.CommandText = "select max(version) from model_response_format";
        long found = (long)query.ExecuteScalar()!;
        if (found > FormatVersion)
        {
            throw new InvalidInputException(
                path,
                $"holds answers in format {found}; this program knows formats up to {FormatVersion}.",
                "Use the program that wrote it, or a new file.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async ValueTask<IReadOnlyList<StoredResponse>> QueryAsync(
        string condition, object value, CancellationToken cancellationToken, Action<long>? lastRow = null)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            using SqliteCommand query = connection.CreateCommand();
            query.CommandText = $"select {Columns}, rowid from model_responses {condition}";
            query.Parameters.AddWithValue("$value", value);
            using SqliteDataReader reader = query.ExecuteReader();
            List<StoredResponse> found = [];
            while (reader.Read())
            {
                found.Add(new StoredResponse(
                    reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
                lastRow?.Invoke(reader.GetInt64(5));
            }

            return found;
        }
        finally
        {
            gate.Release();
        }
    }
}
