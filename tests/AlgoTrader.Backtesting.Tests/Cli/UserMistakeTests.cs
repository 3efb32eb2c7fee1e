using System.Text.Json;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Backtesting.Tests.Cli;

/// <summary>What the tool says to a user who has made a mistake, or whose orders were refused.</summary>
public sealed class UserMistakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OrdersAreRefused_SaysHowManyAndWhyTheFirst()
    {
        await Generated.WriteCsvAsync(Bars, Generated.Bars(2));
        var (code, output, error) = await Tool.InProcessAsync([.. Run, "--margin", "reg-t", "--cash", "1000", "--out", _folder.File("r.json")]);
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("r.json"), TestContext.Current.CancellationToken));
        var orders = json.RootElement.GetProperty("orders").EnumerateArray().ToList();
        var refused = orders.FindAll(order => order.GetProperty("status").GetString() == "Rejected");
        Assert.NotEmpty(refused);
        var line = Assert.Single(output.Split('\n'), line => line.StartsWith("refused", StringComparison.Ordinal));
        Assert.Contains($"{refused.Count} of {orders.Count} orders", line, StringComparison.Ordinal);
        Assert.Contains($"{refused[0].GetProperty("updatedAt").GetDateTimeOffset():u}: {refused[0].GetProperty("reason").GetString()}", line, StringComparison.Ordinal);

        (_, output, _) = await Tool.InProcessAsync(Run);
        Assert.DoesNotContain("refused", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AFutureWithoutItsMultiplier_IsWarnedOf()
    {
        await Generated.WriteCsvAsync(Bars, Generated.Bars(2));
        string[] future = ["run", "--strategy", "mean-reversion", "--data", Bars, "--symbol", "GEN:FUT:CME"];
        var (code, _, error) = await Tool.InProcessAsync(future);
        Assert.Equal(0, code);
        Assert.Contains("warning: GEN is a FUT", error, StringComparison.Ordinal);
        Assert.Contains("--multiplier GEN=", error, StringComparison.Ordinal);

        // Said, also as 1; or stored; or a share.
        Assert.Equal("", (await Tool.InProcessAsync([.. future, "--multiplier", "1", "--out", _folder.File("r.json")])).Error);
        Assert.Equal("", (await Tool.InProcessAsync("run", "--from", _folder.File("r.json"), "--data", Bars)).Error);
        Assert.Equal("", (await Tool.InProcessAsync(Run)).Error);
    }

    [Theory]
    [InlineData("--symbol", "", "--symbol is empty", "--symbol SPY")]
    [InlineData("--symbol", " , ", "--symbol is empty", "--symbol SPY")]
    [InlineData("--data", "", "--data is empty")]
    [InlineData("--data", "GEN=", "--data GEN= is empty")]
    [InlineData("--multiplier", "", "--multiplier is empty")]
    [InlineData("--plugins", "", "--plugins is empty")]
    [InlineData("--depth", "", "--depth is empty")]
    public async Task Run_AnEmptyValue_SaysWhichAndWhatToWrite(string option, string value, params string[] said)
    {
        await Generated.WriteCsvAsync(Bars, Generated.Bars(1));
        var arguments = Run.ToList();
        var at = arguments.IndexOf(option);
        if (at >= 0)
            arguments[at + 1] = value;
        else
            arguments.AddRange([option, value]);
        AssertOneLine(await Tool.InProcessAsync(arguments), said);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    [InlineData("this is no json")]
    [InlineData("""{"configuration":{"strategy":"dummy"},"history":{},"statistics":{},"fills":[],"orders":[],"equity":[]}""")]
    public async Task CompareAndRun_AFileThatIsNoResult_NameItAndWhatWritesOne(string text)
    {
        await Generated.WriteCsvAsync(Bars, Generated.Bars(2));
        var (good, bad) = (_folder.File("good.json"), _folder.File("bad.json"));
        Assert.Equal(0, (await Tool.InProcessAsync([.. Run, "--out", good])).ExitCode);
        await File.WriteAllTextAsync(bad, text, TestContext.Current.CancellationToken);
        AssertOneLine(await Tool.InProcessAsync("compare", good, bad), bad, "no stored result", "run --out");
        AssertOneLine(await Tool.InProcessAsync("compare", good, bad, "--decisions-only"), bad, "no stored result", "run --out");
        AssertOneLine(await Tool.InProcessAsync("run", "--from", bad), bad, "no stored result", "run --out");
    }

    private string Bars => _folder.File("GEN_1m_trade.csv");

    private string[] Run => ["run", "--strategy", "mean-reversion", "--data", Bars, "--symbol", "GEN"];

    private static void AssertOneLine((int ExitCode, string Output, string Error) ran, params string[] said)
    {
        Assert.Equal(1, ran.ExitCode);
        Assert.All(said, text => Assert.Contains(text, ran.Error, StringComparison.Ordinal));
        Assert.StartsWith("error: ", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.Trim().Split('\n'));
    }
}
