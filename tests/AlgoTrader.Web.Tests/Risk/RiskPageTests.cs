using AlgoTrader.Testing;
using AlgoTrader.Web.Tests.FakeApi;
using AlgoTrader.Web.Tests.Overview;
using Microsoft.Playwright;

namespace AlgoTrader.Web.Tests.Risk;

/// <summary>The pages of risk and reconciliation, by keyboard where a hand in a hurry would be.</summary>
public sealed class RiskPageTests(Browser browser, WebServer web) : IClassFixture<Browser>, IClassFixture<WebServer>, IAsyncLifetime
{
    private readonly RiskState _risk = new();
    private ApiServer? _api;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.MissingReason is not null, Browser.MissingReason ?? "");
        _api = await ApiServer.StartAsync(web.ApiPort, TradingDay.Create(), _risk.Map);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAllAsync();
        if (_api is not null)
            await _api.DisposeAsync();
    }

    [Fact]
    public async Task KillSwitch_ByKeyboard_NeedsItsWordAndIsReleased()
    {
        var page = await browser.OpenAsync(new(web.Address, "/risk"));
        await page.GetByTestId("kill-by").FillAsync("alice");
        await page.GetByTestId("kill-reason").FillAsync("drill");
        await page.GetByTestId("kill-reason").PressAsync("Enter");
        var action = page.GetByTestId("confirm-action");
        await action.WaitForAsync();
        // The focus is in the dialog, on the word.
        await Until.TrueAsync(
            async () => await page.EvaluateAsync<string?>("() => document.activeElement.dataset.testid") == "confirm-word", "the word has the focus");
        Assert.True(await action.IsDisabledAsync());
        await page.Keyboard.PressAsync("Enter");
        Assert.Empty(_risk.Received);
        await page.Keyboard.PressAsync("Escape");
        await action.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await page.GetByTestId("kill-reason").PressAsync("Enter");
        await action.WaitForAsync();
        await Until.TrueAsync(
            async () => await page.EvaluateAsync<string?>("() => document.activeElement.dataset.testid") == "confirm-word", "the word has the focus again");
        await page.Keyboard.TypeAsync("kill");
        await Screenshots.SaveAsync(page, "kill-confirm");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("kill-on").GetByText("everything").WaitForAsync();
        Assert.Equal(["engage global  alice drill"], _risk.Received);
        await Screenshots.SaveAsync(page, "risk");

        await page.GetByRole(AriaRole.Button, new() { Name = "Release …" }).PressAsync("Enter");
        await page.GetByTestId("confirm-action").ClickAsync();
        await Until.TrueAsync(async () => await page.GetByTestId("kill-on").CountAsync() == 0, "the kill switch is off");
        Assert.StartsWith("release global  alice", _risk.Received[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task KillSwitch_OfAStrategy_NamesIt()
    {
        var page = await browser.OpenAsync(new(web.Address, "/risk"));
        await page.GetByTestId("scope-level").First.SelectOptionAsync("strategy");
        await page.GetByTestId("scope-id").First.FillAsync("mr-spy");
        await page.GetByTestId("kill-by").FillAsync("alice");
        await page.GetByTestId("kill-engage").ClickAsync();
        await page.GetByTestId("confirm").GetByText("Stop trading of strategy mr-spy?").WaitForAsync();
        await page.GetByTestId("confirm-word").FillAsync("KILL");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("kill-on").GetByText("strategy mr-spy").WaitForAsync();
        Assert.Equal("engage strategy mr-spy alice ", _risk.Received[^1]);
    }

    [Fact]
    public async Task Rule_Added_IsListedWithItsChange_AndARefusalIsShownInItsWords()
    {
        var page = await browser.OpenAsync(new(web.Address, "/risk"));
        await page.GetByTestId("rule-add").ClickAsync();
        await page.GetByTestId("rule-id").FillAsync("size");
        await page.GetByTestId("rule-kind").SelectOptionAsync("max-position");
        await page.GetByTestId("rule-by").FillAsync("alice");
        await page.GetByTestId("rule-threshold").FillAsync("2000000");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("confirm").GetByText("more than anybody has").WaitForAsync();
        await page.GetByTestId("rule-threshold").FillAsync("500");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("rule").GetByText("Units held").WaitForAsync();
        await page.Locator("#changes").GetByText("added").WaitForAsync();
        Assert.Equal(["rule size max-position global 500 v0 alice"], _risk.Received);
    }

    [Fact]
    public async Task Decisions_ShowTheirNumbers()
    {
        var page = await browser.OpenAsync(new(web.Address, "/risk"));
        var refused = page.GetByTestId("decision").First;
        await refused.GetByText("MAX_POSITION").WaitForAsync();
        var text = await refused.InnerTextAsync();
        foreach (var number in new[] { "412.34", "412.33 / 412.35", "41,235.00", "+400 → +600" })
            Assert.Contains(number, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconciliation_DifferenceAccepted_OpensTrading()
    {
        var page = await browser.OpenAsync(web.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "Reconciliation" }).PressAsync("Enter");
        await page.GetByTestId("trading").GetByText("Trading is closed").WaitForAsync();
        Assert.EndsWith("/reconciliation", page.Url, StringComparison.Ordinal);
        Assert.Equal(2, await page.GetByTestId("difference").CountAsync());
        await Screenshots.SaveAsync(page, "reconciliation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept …" }).PressAsync("Enter");
        await page.GetByTestId("settle-by").FillAsync("alice");
        await page.GetByTestId("settle-by").PressAsync("Enter");
        await page.GetByTestId("trading").GetByText("Trading is open").WaitForAsync();
        Assert.Equal(["accept position/DU1234567/SPY/50/0 alice"], _risk.Received);
        await page.GoBackAsync();
        await page.Locator("#strategies").WaitForAsync();
    }

    [Fact]
    public async Task Risk_OnAPhone_DoesNotScrollSideways()
    {
        var page = await browser.OpenAsync(new(web.Address, "/risk"), width: 360, height: 740);
        await page.GetByTestId("decision").First.WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Screenshots.SaveAsync(page, "risk-phone");
    }
}
