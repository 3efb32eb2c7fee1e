using Microsoft.Playwright;

namespace AlgoTrader.Web.Tests.Overview;

/// <summary>Keeps pictures of the page for a person to look at, when ALGOTRADER_SCREENSHOTS names a folder.</summary>
internal static class Screenshots
{
    public static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ALGOTRADER_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-full.png"), FullPage = true });
    }
}
