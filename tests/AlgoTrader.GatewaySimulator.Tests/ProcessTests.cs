using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class ProcessTests
{
    private const int Terminate = 15;

    [Theory]
    [InlineData("", "line 1", "empty")]
    [InlineData("time,price", "line 1", "columns")]
    [InlineData("ts_utc,open,high,low,close,volume", "line 2", "no bar")]
    [InlineData("ts_utc,open,high,low,close,volume\n2024-03-04T14:31:00Z,1,1,1,1,1\n2024-03-04T14:30:00Z,1,1,1,1,1", "line 3", "Sort")]
    [InlineData("ts_utc,open,high,low,close,volume\n2024-03-04T14:31:00Z,1,1,1,1", "line 2", "columns")]
    [InlineData("ts_utc,open,high,low,close,volume\nnoon,1,1,1,1,1", "line 2", "time")]
    [InlineData("ts_utc,open,high,low,close,volume\n2024-03-04T14:31:00Z,1,one,1,1,1", "line 2", "one")]
    [InlineData("ts_utc,open,high,low,close,volume\n2024-03-04T14:31:00Z,5,4,1,3,1", "line 2", "contradict")]
    public void BadMarketFile_NamesFileLineAndRemedy(string content, string where, string what)
    {
        using var day = RecordedDay.Quiet();
        File.WriteAllText(day.File, content);
        var error = Assert.Throws<MarketFileException>(() => MarketSource.Open(day.Options(), GatewaySimulator.Instruments.InstrumentCatalogue.Default()));
        Assert.Contains(day.File, error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_ExitsWith2AndOneLine()
    {
        using var process = Start("--market", "/nowhere/SPY.csv", "--port", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("/nowhere/SPY.csv: there is no such file", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task PortInUse_ExitsWith3AndNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var process = Start("--port", port);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, process.ExitCode);
        Assert.Contains($"Port {port}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminated_SaysWhatItPlaysAndExitsWith0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        var port = FreePort.Next();
        using var process = Start("--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--seed", "3", "--speed", "max");
        var line = "";
        while (!line.Contains("listening", StringComparison.Ordinal))
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("it ended");
        Assert.Contains($"port {port}", line, StringComparison.Ordinal);
        Assert.Contains("seed 3", line, StringComparison.Ordinal);
        await using var client = await Client.ConnectAsync(new Tws.Connection.TwsEndpoint("127.0.0.1", port), 1);
        client.SubscribeBars();
        using var kill = Process.Start("kill", [$"-{Terminate}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        await client.Connection.Completion;
    }

    private static Process Start(params string[] arguments)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
    }
}
