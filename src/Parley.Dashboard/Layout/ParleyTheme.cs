using MudBlazor;

namespace Parley.Dashboard.Layout;

/// <summary>Calm colours that keep a contrast of 4.5 to 1 in light and dark; risk is told by words and shapes too, never by colour alone.</summary>
internal static class ParleyTheme
{
    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5f8b",
            Secondary = "#5b4a8a",
            Background = "#f7f7f5",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#20262b",
            TextPrimary = "#20262b",
            TextSecondary = "#4d5860",
            Success = "#2c6e49",
            Warning = "#8a5a00",
            Error = "#a3262c",
            Info = "#1f5f8b",
            LinesDefault = "#dcdfe1",
            Divider = "#dcdfe1",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7db8e0",
            PrimaryContrastText = "#15191c",
            Secondary = "#b9a8e6",
            Background = "#15191c",
            Surface = "#1d2226",
            AppbarBackground = "#1d2226",
            AppbarText = "#e6e9eb",
            TextPrimary = "#e6e9eb",
            TextSecondary = "#aab4bb",
            Success = "#7cc79b",
            Warning = "#e3b35f",
            Error = "#f0888c",
            Info = "#7db8e0",
            LinesDefault = "#343b41",
            Divider = "#343b41",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"], FontSize = "0.9375rem", LineHeight = "1.5" },
        },
    };
}
