using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Faults;

public sealed class CrashTests
{
    private const int Killed = 128 + 9;

    /// <summary>The gateway's own process dies at the step; the client has got what was sent before, and nothing after.</summary>
    [Theory]
    [InlineData("Handshake", false, false)]
    [InlineData("Handshake", true, false)]
    [InlineData("StartApi", false, false)]
    [InlineData("StartApi", true, true)]
    [InlineData("PlaceOrder", false, true)]
    [InlineData("PlaceOrder", true, true, nameof(OpenOrder), nameof(OrderStatus))]
    [InlineData("OrderStatus", false, true, nameof(OpenOrder))]
    [InlineData("OrderStatus", true, true, nameof(OpenOrder), nameof(OrderStatus))]
    [InlineData("ExecDetails", false, true, nameof(OpenOrder), nameof(OrderStatus))]
    [InlineData("ExecDetails", true, true, nameof(OpenOrder), nameof(OrderStatus), nameof(ExecDetails))]
    public async Task Crash_AtAStep_KillsTheProcessThere(string step, bool after, bool connects, params string[] reports)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to tell a kill by");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $$"""[{"kind":"Crash","on":"{{step}}","after":{{(after ? "true" : "false")}}}]""");
            var port = FreePort.Next();
            using var process = Process.Start(new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator.dll"), "--port", port.ToString(CultureInfo.InvariantCulture), "--speed", "600", "--faults", file])
            {
                RedirectStandardOutput = true, UseShellExecute = false,
            })!;
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Fault 1 is set", StringComparison.Ordinal))
            {
            }
            var heard = await UseAsync(new TwsEndpoint("127.0.0.1", port));
            await process.WaitForExitAsync();
            Assert.Equal(Killed, process.ExitCode);
            Assert.Equal(connects, heard is not null);
            Assert.Equal(reports, heard?.Where(message => message is OpenOrder or OrderStatus or ExecDetails).Select(message => message.GetType().Name) ?? []);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<IGatewayMessage>?> UseAsync(TwsEndpoint endpoint)
    {
        Client client;
        try
        {
            client = await Client.ConnectAsync(endpoint, 1);
        }
        catch (Exception error) when (error is TwsException or System.Net.Sockets.SocketException or IOException)
        {
            return null;
        }
        await using (client)
        {
            try
            {
                client.Place(Order.Buy, 100);
                client.SubscribeBars();
            }
            catch (TwsDisconnectedException)
            {
                // It died before that.
            }
            return await client.ToEndAsync();
        }
    }
}
