using System.Diagnostics;
using AlgoTrader.GatewaySimulator.Cli;
using AlgoTrader.GatewaySimulator.Tests.State;

namespace AlgoTrader.GatewaySimulator.Tests.Cli;

public sealed class OptionTests
{
    [Theory]
    [InlineData("--instruments SPY", "--instruments does nothing without --synthetic book")]
    [InlineData("--flow hawkes --synthetic bars", "--flow does nothing without --synthetic book")]
    [InlineData("--rate 5", "--rate does nothing without --synthetic book")]
    [InlineData("--symbol SPY", "--symbol does nothing without --market")]
    [InlineData("--session all", "--session does nothing without --market")]
    [InlineData("--end 2026-01-05 --synthetic book", "--end does nothing without --market")]
    [InlineData("--market a.csv --synthetic book", "--synthetic is of the synthetic market")]
    [InlineData("--market a.csv --seed 3", "--seed is of the synthetic market")]
    [InlineData("--market a.csv --flow poisson", "--flow is of the synthetic market")]
    [InlineData("--market a.csv --replay-session s.jsonl", "--market does nothing with --replay-session")]
    [InlineData("--replay-session s.jsonl --control-port 5000", "--control-port does nothing with --replay-session")]
    [InlineData("--replay-session s.jsonl --state x --port 1", "--state does nothing with --replay-session")]
    [InlineData("--market a.csv --start 2024-03-05 --end 2024-03-04", "--end 2024-03-04 is not after --start 2024-03-05")]
    [InlineData("--market a.csv --start 2024-03-05T15:00:00Z --end 2024-03-05T15:00:00Z", "is not after --start")]
    [InlineData("--start 2024-03-05T15:00:00Z", "Give a date, such as 2024-03-05, or --synthetic book")]
    [InlineData("--paused", "--paused does nothing without --control-port")]
    [InlineData("--paused --control-port 0", "--paused does nothing without --control-port")]
    [InlineData("--fault-seed 3", "--fault-seed does nothing without --faults or")]
    [InlineData("--restart-seconds 3", "--restart-seconds does nothing without --restart-at or --control-port")]
    [InlineData("--login-seconds 3", "--login-seconds does nothing without --weekly-login or --login-pending")]
    [InlineData("--weekly-login", "--weekly-login needs --login-seconds")]
    [InlineData("--login-pending --login-seconds 0", "--login-pending needs --login-seconds")]
    [InlineData("--control-port 4002", "is the port that clients connect to")]
    [InlineData("--cash 5 --cash 6", "--cash is given twice for all accounts")]
    [InlineData("--cash DU9=5", "which no --account names")]
    [InlineData("--synthetic book --instruments ,", "--instruments ',' names no symbol")]
    [InlineData("--synthetic 1", "--synthetic is bars or book, not '1'")]
    [InlineData("--pacing hard", "--pacing is off, delay or reject, not 'hard'")]
    [InlineData("--start soon", "--start 'soon' is neither a date")]
    [InlineData("--port none", "--port is a whole number from 1 to 65535, not 'none'")]
    [InlineData("--control-port 70000", "--control-port is a whole number from 0 to 65535")]
    [InlineData("--seed 1.5", "--seed is a whole number")]
    [InlineData("--lines 0", "--lines is a whole number from 1")]
    [InlineData("--depth-lines -1", "--depth-lines is a whole number from 0")]
    [InlineData("--master-client -1", "--master-client is a whole number from 0")]
    [InlineData("--price-limit much", "--price-limit is a number from 0")]
    [InlineData("--fault-rate -1", "--fault-rate is a number from 0")]
    [InlineData("--synthetic book --rate NaN", "--rate is a number from 0.1")]
    [InlineData("--stale-client-id long", "--stale-client-id is a number from 0 to 86400")]
    public void OptionThatMeansNothing_IsRefusedWithItsNameAndTheRemedy(string line, string says)
    {
        var message = string.Join('\n', SimulatorCommand.Parse(line.Split(' ')).Errors.Select(error => error.Message));
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(AlgoTrader), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--synthetic book --flow hawkes --instruments SPY,ESH4 --rate 4.5 --seed -3 --start 2026-01-05T16:00:00Z")]
    [InlineData("--market a.csv b.csv --start 2024-03-05 --end 2024-03-05 --session all")]
    [InlineData("--market a.csv --start 2024-03-04T23:00:00Z --end 2024-03-05 --symbol ESH4")]
    [InlineData("--replay-session s.jsonl --port 5001 --speed max")]
    [InlineData("--server-resets --fault-seed 3 --weekly-login --login-seconds 2 --restart-at 23:45 --restart-seconds 1")]
    [InlineData("--control-port 5002 --paused --login-pending --fault-seed 1 --restart-seconds 2")]
    [InlineData("--account DU1 --account DU2 --cash 5 --cash DU2=7EUR --base-currency EUR --margin cash --commission tiered")]
    public void OptionsThatGoTogether_AreTaken(string line) => Assert.Empty(SimulatorCommand.Parse(line.Split(' ')).Errors);

    [Fact]
    public async Task WrongOption_ExitsWith1AndOneLine()
    {
        var (code, errors) = await SimulatorProcess.FailAsync("--flow", "hawkes");
        Assert.Equal(1, code);
        Assert.Equal("--flow does nothing without --synthetic book. Add that, or leave --flow out.", errors.Trim());
    }

    [Fact]
    public async Task Help_HasExamplesAndSaysWhenAFolderNeedsItsSymbol()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [dll, "--help"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var help = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Examples:", help, StringComparison.Ordinal);
        Assert.Contains("SYMBOL=FOLDER", help, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", help, StringComparison.Ordinal);
    }
}
