using AlgoTrader.Testing;

namespace AlgoTrader.Reliability.Tests;

public sealed class RequiredProgramTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void Missing_OnADevelopersMachine_IsAReasonToSkip(string? ci) =>
        Assert.Equal("redis-server is not installed", RequiredPrograms.SkipReason("redis-server is not installed", ci));

    [Fact]
    public void Missing_WhereCiIsTrue_Fails() => Assert.Contains(
        "redis-server is not installed",
        Assert.Throws<FileNotFoundException>(() => RequiredPrograms.SkipReason("redis-server is not installed", "true")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void NothingMissing_NothingIsSkipped() => Assert.Null(RequiredPrograms.SkipReason(null, "true"));
}
