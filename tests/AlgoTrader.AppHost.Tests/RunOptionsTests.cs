namespace AlgoTrader.AppHost.Tests;

public sealed class RunOptionsTests
{
    [Fact]
    public void TryParse_Nothing_LeavesEverythingToTheSimulator()
    {
        Assert.True(RunOptions.TryParse([], out var options, out _));

        Assert.Empty(options.ToArgs());
        Assert.False(options.IsLockStep);
    }

    [Fact]
    public void TryParse_RelativeMarketFile_IsResolvedFromTheCallersFolder()
    {
        var file = Path.GetRelativePath(Environment.CurrentDirectory, typeof(RunOptionsTests).Assembly.Location);

        Assert.True(RunOptions.TryParse(["--market", file, "--speed=600"], out var options, out _));

        Assert.Equal(["--market", typeof(RunOptionsTests).Assembly.Location, "--speed", "600"], options.ToArgs());
    }

    [Fact]
    public void TryParse_LockStep_IsRecognised()
    {
        Assert.True(RunOptions.TryParse(["--speed", "lockstep"], out var options, out _));

        Assert.True(options.IsLockStep);
    }

    [Fact]
    public void TryParse_WaitForStreams_IsPassedOn()
    {
        Assert.True(RunOptions.TryParse(["--wait-for-streams", "--speed", "lockstep"], out var options, out _));

        Assert.Equal(["--speed", "lockstep", "--wait-for-streams"], options.ToArgs());
    }

    [Fact]
    public void TryParse_ConfigurationSettings_PassBy() =>
        Assert.True(RunOptions.TryParse(["--Gateway:Mode", "External", "--Gateway:Port=7497"], out _, out _));

    [Theory]
    [InlineData("there is no such file", "--market", "no/such/file.csv.gz")]
    [InlineData("--market needs a value", "--market")]
    [InlineData("--market needs a value", "--market", "--speed", "600")]
    [InlineData("neither a number above 0", "--speed", "fast")]
    [InlineData("neither a number above 0", "--speed", "0")]
    [InlineData("neither a number above 0", "--speed", "-5")]
    [InlineData("not a whole number", "--seed", "x")]
    [InlineData("'--sped' is not an option", "--sped", "600")]
    [InlineData("given twice", "--speed", "1", "--speed", "2")]
    [InlineData("given twice", "--wait-for-streams", "--wait-for-streams")]
    [InlineData("is not an option", "--wait-for-streams=false")]
    [InlineData("--seed is of the made-up market", "--market", "AlgoTrader.AppHost.Tests.dll", "--seed", "7")]
    public void TryParse_Mistake_IsNamed(string expected, params string[] args)
    {
        Assert.False(RunOptions.TryParse(args, out _, out var mistake));

        Assert.Contains(expected, mistake, StringComparison.Ordinal);
    }
}
