using Npgsql;

namespace Dramatis.Tests.Experiments.Journaling;

/// <summary>The PostgreSQL server of the tests, named by <c>DRAMATIS_TEST_POSTGRES</c>; each test gets a database of its own.</summary>
internal static class TestServer
{
    /// <summary>Connection string of a fresh database, or skips the running test.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        string? server = Environment.GetEnvironmentVariable("DRAMATIS_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "needs a PostgreSQL server, named by DRAMATIS_TEST_POSTGRES");
        string name = "dramatis_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true }.ToString();
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        NpgsqlConnectionStringBuilder address = new(connectionString);
        string name = address.Database!;
        await ExecuteAsync(
            Environment.GetEnvironmentVariable("DRAMATIS_TEST_POSTGRES")!, $"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
    }

    /// <summary>Runs a statement.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
