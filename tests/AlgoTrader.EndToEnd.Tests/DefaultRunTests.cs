using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.Testing;
using Microsoft.Playwright;

namespace AlgoTrader.EndToEnd.Tests;

/// <summary>What a newcomer sees: no arguments, and a page on which a strategy trades.</summary>
public sealed class DefaultRunTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task NoArguments_Page_ShowsFillsOnTheChart()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"Chromium is not installed ({Chromium}; Debian: apt-get install chromium)");
        await using var host = await AppHostProcess.StartAsync([]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 1000 } });
        await page.GotoAsync(host.UrlOf("web").ToString());

        var limit = (float)TimeSpan.FromMinutes(2).TotalMilliseconds;
        await page.GetByTestId("mode").GetByText("Simulated").WaitForAsync(new() { Timeout = limit });
        await page.Locator("[data-testid=chart]:not([data-fills='0']):not([data-candles='0'])").WaitForAsync(new() { Timeout = limit });
        await page.Locator("#executions tbody tr").First.WaitForAsync(new() { Timeout = limit });
        if (Environment.GetEnvironmentVariable("ALGOTRADER_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "default-run.png") });
        await host.StopAsync();
    }
}
