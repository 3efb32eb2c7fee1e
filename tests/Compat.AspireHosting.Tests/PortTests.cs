using System.Net;
using System.Net.Sockets;
using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Compat.AspireHosting.Tests;

public sealed class PortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Start_PortTaken_NamesPortResourceAndHolder(string address)
    {
        Assert.SkipUnless(address == "127.0.0.1" || Socket.OSSupportsIPv6, "no IPv6 here");
        await using var rig = new Rig();
        using var holder = new TcpListener(IPAddress.Parse(address), 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        rig.AddScript("first", "touch first-started; sleep 1234567");
        rig.AddScript("second", "sleep 1234567").WithEndpoint(port: port, scheme: "tcp", name: "tws");

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(rig.StartAsync);

        Assert.Contains($"Port {port} is taken by process {Environment.ProcessId} (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("second (tws) needs it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("End the process", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(rig.FileOf("first-started")));
    }

    [Fact]
    public async Task Start_PortAskedForTwice_NamesBoth()
    {
        await using var rig = new Rig();
        var port = FreePort.Next();
        rig.AddScript("one", "sleep 1234567").WithEndpoint(port: port, name: "tcp");
        rig.AddScript("two", "sleep 1234567").WithEndpoint(port: port, name: "tcp");

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(rig.StartAsync);

        Assert.Contains($"Port {port} is asked for twice: by one (tcp) and by two (tcp)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RandomizePorts_TakenPortDoesNotMatter()
    {
        await using var rig = new Rig("--DcpPublisher:RandomizePorts=true");
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var taken = ((IPEndPoint)holder.LocalEndpoint).Port;
        var script = rig.AddScript("any", "echo \"got $1\" ; sleep 1234567");
        script.WithEndpoint(port: taken, name: "tcp");
        var endpoint = script.GetEndpoint("tcp");
        script.WithArgs(context =>
        {
            context.Args.Add("any");
            context.Args.Add(ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.TargetPort)}"));
        });

        await rig.StartAsync();

        Assert.NotEqual(taken, endpoint.Port);
        await rig.SaysAsync($"any     | got {endpoint.Port}");
    }
}
