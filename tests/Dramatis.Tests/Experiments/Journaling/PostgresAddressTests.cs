using Dramatis.Experiments.Journaling;

namespace Dramatis.Tests.Experiments.Journaling;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://ann:p%40ss@db.example:6000/runs", "db.example", 6000, "runs", "ann", "p@ss")]
    [InlineData("postgresql://db.example", "db.example", 5432, "dramatis", null, null)]
    [InlineData("Host=h;Port=7;Database=d;Username=u", "h", 7, "d", "u", null)]
    public void BothForms_AreRead(string text, string host, int port, string database, string? user, string? password)
    {
        Assert.True(PostgresAddress.IsAddress(text));
        Npgsql.NpgsqlConnectionStringBuilder address = PostgresAddress.Parse(text);
        Assert.Equal((host, port, database, user, password), (address.Host, address.Port, address.Database, address.Username, address.Password));
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("/runs/a/journal.db")]
    public void APath_IsNoAddress(string text) => Assert.False(PostgresAddress.IsAddress(text));

    [Fact]
    public void AnUnreadableAddress_IsAnErrorWithoutItsText()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PostgresAddress.Parse("postgres://ann:secret@:x/"));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThere_IsAClearError()
    {
        JournalException error = await Assert.ThrowsAsync<JournalException>(
            async () => await Journal.OpenAsync("postgres://127.0.0.1:1/runs"));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }
}
