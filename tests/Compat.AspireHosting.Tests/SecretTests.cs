using System.Text.Json.Nodes;
using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Compat.AspireHosting.Tests;

public sealed class SecretTests
{
    [Fact]
    public async Task GeneratedPassword_TwoRuns_IsMadeOnceAndKeptForItsOwnerOnly()
    {
        await using var rig = new Rig();
        var made = await Password(rig).GetValueAsync(TestContext.Current.CancellationToken);
        var secondRun = DistributedApplication.CreateBuilder([]);
        ((DistributedApplicationBuilder)secondRun).Secrets = new SecretStore(() => rig.SecretsFile);

        var kept = await secondRun.AddRedis("redis").Resource.PasswordParameter!.GetValueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(made, kept);
        Assert.True(made!.Length >= 22);
        var stored = JsonNode.Parse(await File.ReadAllTextAsync(rig.SecretsFile, TestContext.Current.CancellationToken))!;
        Assert.Equal(made, (string?)stored["Parameters:redis-password"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rig.SecretsFile));
    }

    [Fact]
    public async Task GeneratedPassword_OtherSecretsPresent_AreKept()
    {
        await using var rig = new Rig();
        Directory.CreateDirectory(Path.GetDirectoryName(rig.SecretsFile)!);
        await File.WriteAllTextAsync(rig.SecretsFile, """{ "Parameters": { "ib-username": "ann" } }""", TestContext.Current.CancellationToken);

        await Password(rig).GetValueAsync(TestContext.Current.CancellationToken);

        var stored = JsonNode.Parse(await File.ReadAllTextAsync(rig.SecretsFile, TestContext.Current.CancellationToken))!;
        Assert.Equal("ann", (string?)stored["Parameters"]!["ib-username"]);
    }

    [Fact]
    public async Task GeneratedPassword_SecretsFileBroken_SaysWhichFile()
    {
        await using var rig = new Rig();
        Directory.CreateDirectory(Path.GetDirectoryName(rig.SecretsFile)!);
        await File.WriteAllTextAsync(rig.SecretsFile, "{ not json", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            async () => await Password(rig).GetValueAsync(TestContext.Current.CancellationToken));

        Assert.Contains(rig.SecretsFile, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_PrintedByAChild_IsMasked()
    {
        await using var rig = new Rig("--Parameters:redis-password=hunter2hunter2");
        var redis = rig.Builder.AddRedis("redis");
        rig.AddScript("leaky", "echo \"it is <$ConnectionStrings__redis>\"; sleep 1234567").WithReference(redis);

        await rig.StartAsync();

        await rig.SaysAsync("leaky   | it is <localhost:");
        await Until.TrueAsync(() => rig.Output.Contains("********", StringComparison.Ordinal), "the mask");
        Assert.DoesNotContain("hunter2", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void GenerateParameterDefault_AllKinds_HasOneOfEach()
    {
        for (var i = 0; i < 200; i++)
        {
            var value = new GenerateParameterDefault { MinLength = 22 }.GetDefaultValue();
            Assert.Equal(22, value.Length);
            Assert.Contains(value, char.IsAsciiLetterLower);
            Assert.Contains(value, char.IsAsciiLetterUpper);
            Assert.Contains(value, char.IsAsciiDigit);
            Assert.Contains(value, c => !char.IsAsciiLetterOrDigit(c));
        }
    }

    private static ParameterResource Password(Rig rig) => rig.Builder.AddRedis("redis").Resource.PasswordParameter!;
}
