import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { type Colours, dark, light } from './colours.ts';

const accent: MantineColorsTuple = [
  '#edf2ff',
  '#dbe4ff',
  '#bac8ff',
  '#91a7ff',
  '#748ffc',
  '#5c7cfa',
  '#4c6ef5',
  '#4263eb',
  '#3b5bdb',
  '#364fc7',
];

/** Greys of the components, as our own neutrals go: hairlines at 3, edges of fields at 4; in the dark, surfaces at 6 and 7. */
const gray: MantineColorsTuple = [
  '#f7f7f8',
  '#f1f1f3',
  '#e4e4e7',
  '#e4e4e7',
  '#d0d0d6',
  '#8a8a94',
  '#65656e',
  '#52525b',
  '#3f3f46',
  '#18181b',
];
const neutralDark: MantineColorsTuple = [
  '#f4f4f5',
  '#b4b4bd',
  '#9a9aa5',
  '#6f6f78',
  '#3f3f46',
  '#2c2c31',
  '#1c1c1f',
  '#1c1c1f',
  '#18181b',
  '#141416',
];

/** The list of options scrolls itself: a region of its own inside could not be reached by the keyboard. */
const lists = { withScrollArea: false, comboboxProps: { shadow: 'md' } } as const;

/** The tokens as Mantine understands them. */
export const theme = createTheme({
  colors: { accent, gray, dark: neutralDark },
  primaryColor: 'accent',
  // White words stand at 5.7:1 on shade 8 and 4.9:1 on shade 7, which looks right in the dark.
  primaryShade: { light: 8, dark: 7 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  shadows: { xs: 'none', sm: 'var(--float)', md: 'var(--float)', lg: 'var(--float)', xl: 'var(--float)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain objects, for naming a component here would bring it into the first load of every page.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { size: 32, variant: 'subtle', color: 'gray' } },
    Input: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { allowDeselect: false, ...lists } },
    MultiSelect: { defaultProps: lists },
    Autocomplete: { defaultProps: lists },
    TagsInput: { defaultProps: lists },
    Menu: {
      // The placeholder that takes the first focus is no item of a menu, and screen readers stumble over it.
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        position: 'bottom-end',
        transitionProps: { duration: 100 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Drawer: {
      defaultProps: {
        position: 'right',
        size: 440,
        padding: 0,
        transitionProps: { duration: 150 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 20,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});

/** Our colours become variables of the page, and Mantine's own variables follow them in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables(light), ...followed },
  dark: { ...variables(dark), ...followed },
});

function variables(colours: Colours): Record<string, string> {
  return Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--${name}`, value]));
}

const followed = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--bad-ink)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-gray-light-hover': 'var(--sunken)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-ink)',
  // Theirs under a quiet button that is pointed at leaves its words at 4.3:1; on this ground they stand at 4.5:1 or better.
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  // Words in red on a menu or a quiet button: theirs stand at 3.3:1.
  '--mantine-color-red-light-color': 'var(--bad-ink)',
  '--mantine-color-red-light-hover': 'var(--bad-soft)',
  // White words on it stand at 5.5:1 in both schemes.
  '--mantine-color-red-filled': 'var(--mantine-color-red-9)',
  '--mantine-color-red-filled-hover': '#b92525',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line-color)',
};
