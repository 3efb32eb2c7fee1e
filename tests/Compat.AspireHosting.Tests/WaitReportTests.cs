using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Compat.AspireHosting.Tests;

public sealed class WaitReportTests
{
    [Fact]
    public async Task Waiting_TenSeconds_SaysWhoWaitsForWhatAndWhy()
    {
        await using var rig = new Rig();
        var deaf = rig.AddScript("deaf", "sleep 1234567").WithHttpEndpoint().WithHttpHealthCheck("/healthz");
        var client = rig.AddScript("client", "sleep 1234567").WaitFor(deaf);
        rig.AddScript("last", "sleep 1234567").WaitFor(client);

        await rig.StartAsync();

        await rig.SaysAsync("client still waits for deaf (running, unhealthy: http://localhost:");
        Assert.DoesNotContain("last still waits", rig.Output, StringComparison.Ordinal);
    }
}
