using System.Text.RegularExpressions;
using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Compat.AspireHosting.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public async Task WithReference_EndpointAndConnectionString_InjectsTheNamesAspireInjects()
    {
        await using var rig = new Rig("--Embedded:MySql=Sqlite");
        var gateway = rig.AddScript("ib-gateway", "sleep 1234567").WithEndpoint(port: FreePort.Next(), scheme: "tcp", name: "tws");
        var database = rig.Builder.AddMySql("mariadb").WithDataVolume("books").AddDatabase("algotrader");
        rig.AddScript("reader", "env | sort > env.new; mv env.new env; sleep 1234567")
            .WithReference(gateway.GetEndpoint("tws"))
            .WithReference(database)
            .WithEnvironment("Gateway__AcknowledgeBars", "true");

        await rig.StartAsync();
        await Until.TrueAsync(() => File.Exists(rig.FileOf("env")), "the environment was written");

        var env = await File.ReadAllLinesAsync(rig.FileOf("env"), TestContext.Current.CancellationToken);
        Assert.Contains($"services__ib-gateway__tws__0=tcp://localhost:{gateway.GetEndpoint("tws").Port}", env);
        Assert.Contains($"IB_GATEWAY_TWS=tcp://localhost:{gateway.GetEndpoint("tws").Port}", env);
        Assert.Contains($"ConnectionStrings__algotrader=Data Source={rig.Folder}/data/volumes/books/algotrader.db", env);
        Assert.Contains("Gateway__AcknowledgeBars=true", env);
    }

    [Fact]
    public async Task ReferenceExpression_PortsAndParameters_AreFilledInAtStart()
    {
        await using var rig = new Rig("--Parameters:user_name=ann");
        var script = rig.AddScript("x", "sleep 1234567").WithEndpoint(port: FreePort.Next(), scheme: "tcp", name: "tws");
        var user = rig.Builder.AddParameter("user-name");
        var expression = ReferenceExpression.Create($"{user}@{script.GetEndpoint("tws").Property(EndpointProperty.HostAndPort)}!");
        await rig.StartAsync();

        var value = await expression.GetValueAsync(TestContext.Current.CancellationToken);

        Assert.Matches(new Regex("^ann@localhost:[0-9]+!$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), value);
        Assert.Equal("{user-name.value}@{x.bindings.tws.hostAndPort}!", expression.ValueExpression);
    }

    [Fact]
    public async Task AddParameter_NoValueAnywhere_SaysHowToSetIt()
    {
        await using var rig = new Rig();
        var user = rig.Builder.AddParameter("ib-username");

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            async () => await user.Resource.GetValueAsync(TestContext.Current.CancellationToken));

        Assert.Contains("dotnet user-secrets set Parameters:ib-username", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a_b")]
    [InlineData("a--b")]
    public void AddExecutable_BadName_IsRefused(string name)
    {
        var builder = DistributedApplication.CreateBuilder([]);

        Assert.Throws<ArgumentException>(() => builder.AddExecutable(name, "true", "."));
    }

    [Fact]
    public void AddExecutable_NameInUse_IsRefused()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddExecutable("api", "true", ".");

        Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("API", "true", "."));
    }
}
