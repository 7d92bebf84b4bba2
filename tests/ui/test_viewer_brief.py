"""What a viewer of light fields must be able to do, row by row: by which commands and keys, and which test does it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.menus import gestures

_HERE = Path(__file__).parent


class Row(NamedTuple):
    """One thing that a person wants to do.

    Attributes:
        actions: commands by key of the table, with their first shortcut; empty where the menu is enough.
        tests: ``file::test`` of what is done in the window. panels: names of docks. mouse: gestures, as the key sheet
            names them.
    """

    actions: dict[str, str]
    tests: tuple[str, ...]
    panels: tuple[str, ...] = ()
    mouse: tuple[str, ...] = ()


ARROWS = {name: name.capitalize() for name in ("left", "right", "up", "down")}

ROWS: dict[str, Row] = {
    # What people know from other tools
    "drag through the views": Row(
        ARROWS, ("test_main_window::test_arrow_keys_navigate",
                 "test_main_window::test_a_left_drag_moves_the_viewpoint_opposite_to_the_hand"),
        ("ViewsDock",), ("Left-drag", "Click in the grid", "Drag in the grid"),
    ),
    "perspective animation": Row(
        {"animate": "Space", "path_lawnmower": "L", "path_circle": "", "path_sway": ""},
        ("test_depth_and_epis::test_space_plays_until_somebody_navigates",),
    ),
    "refocus by slider and by a click": Row(
        {"render_refocus": "R", "render_view": "V", "render_all_in_focus": "A", "slope_nearer": "PgUp",
         "slope_farther": "PgDown", "slope_zero": "", "focus_here": "Shift+R"},
        ("test_focus_dock::test_shift_click_focuses_there", "test_focus_dock::test_the_panel_says_and_sets_the_slope"),
        ("FocusDock",), ("Shift+click", "Alt+wheel"),
    ),
    "aperture": Row(
        {"aperture_wider": "Shift+PgUp", "aperture_narrower": "Shift+PgDown", "aperture_hexagon": ""},
        ("test_focus_dock::test_the_panel_says_and_sets_the_aperture",
         "test_viewer_binding::test_the_aperture_has_keys"),
        ("FocusDock",),
    ),
    "epipolar images": Row(
        {"pin_pixel": "P", "export_epi": ""}, ("test_depth_and_epis::test_epis_of_both_and_their_difference",),
        ("EpiDock",), ("Click in an EPI",),
    ),
    "wipe": Row(
        {"mode_wipe": "W", "wipe_left": ",", "wipe_right": ".", "wipe_centre": "Shift+W", "swap": "S"},
        ("test_main_window::test_the_wipe_shows_both_sides_and_its_handle_moves",
         "test_panes_binding::test_every_pane_wipes_against_the_source"),
        (), ("Drag the handle", "Double-click"),
    ),
    "flicker": Row(
        {"flicker": ""}, ("test_main_window::test_holding_the_grave_key_flickers_to_the_reference",), (), ("Hold `",)
    ),
    "difference with modes and gain": Row(
        {"mode_error": "0", "measure_next": "Y", "measure_signed": "", "measure_delta_e": "", "gain_up": "E",
         "gain_down": "Shift+E", "auto_range": "N"},
        ("test_differences::test_y_cycles_and_the_colour_map_can_be_chosen",
         "test_main_window::test_the_error_heatmap_has_gain_and_a_colour_bar"),
    ),
    "linked zoom over panes": Row(
        {"panes_1": "Ctrl+1", "panes_2": "Ctrl+2", "panes_4": "Ctrl+4", "panes_all": "Ctrl+3", "panes_linked": "",
         "panes_toggle": "Ctrl+\\", "panes_next": "F6", "panes_previous": "Shift+F6"},
        ("test_panes_binding::test_zooms_are_linked_until_they_are_not",),
    ),
    "pixel values when zoomed in": Row(
        {"region_zoom": "", "zoom_in": "Ctrl++"},
        ("test_differences::test_numbers_and_a_grid_are_drawn_into_magnified_pixels",
         "test_differences::test_numbers_in_pixels_are_samples_in_their_own_depth"),
    ),
    "histogram": Row({"histogram": "H"}, ("test_depth_and_epis::test_the_histogram_follows_the_picture",)),
    "false colour with a bar and units": Row(
        {"colormap_auto": "", "colormap_inferno": "", "colormap_diverging": ""},
        ("test_colorbar::test_the_meaning_can_be_read_aloud",
         "test_differences::test_every_measure_is_drawn_and_named"),
    ),
    "live curves": Row(
        {"curves_training": "", "curves_log": "", "smooth_more": "", "smooth_less": ""},
        ("test_curves_dock::test_time_log_and_smoothing", "test_viewer_binding::test_curves_from_the_menu"),
        ("CurvesDock",),
    ),
    "queue": Row(
        {"queue_show": "", "queue_toggle": "", "queue_up": "", "queue_down": "", "queue_remove": "",
         "queue_pause": "Ctrl+."},
        ("test_queue_dock::test_pausing_and_resuming_from_the_list",
         "test_queue_dock::test_the_keyboard_orders_and_removes",
         "test_queue_dock::test_the_next_window_offers_what_was_not_finished"),
        ("QueueDock",), ("Drag in the queue", "Space, Del, Alt+Up or Down in the queue"),
    ),
    "palette, keys, themes": Row(
        {"palette": "Ctrl+Shift+P", "shortcuts": "?", "theme_system": "", "theme_light": "", "theme_dark": "",
         "preferences": "Ctrl+,"},
        ("test_command_palette::test_every_action_of_the_menus_is_offered",
         "test_shortcuts_overlay::test_keys_are_grouped_by_menu_with_the_gestures",
         "test_main_window::test_theme_layout_and_size_are_remembered"),
    ),
    "recent files and the last session": Row(
        {"reopen": "", "clear_recent": ""},
        ("test_main_window::test_recent_files_open_with_a_click",
         "test_comfort::test_the_last_session_is_offered_and_comes_back_as_it_was",
         "test_comfort::test_every_open_encode_comes_back"),
    ),
    # What none of them has
    "rate and quality grow beside anchors": Row(
        {"curves_rates": "", "anchors": ""},
        ("test_rate_panel::test_an_encode_draws_its_curve_while_it_runs",
         "test_rate_panel::test_anchors_are_measured_with_one_click_and_compared"),
        ("CurvesDock",),
    ),
    "estimated and actual rate apart": Row(
        {"curves_training": ""}, ("test_curves_dock::test_curves_and_measured_points_are_drawn",)
    ),
    "the running encode under a wipe": Row(
        {"encode_follow": "", "mode_wipe": "W"}, ("test_encoding_in_window::test_the_running_encode_can_be_navigated",)
    ),
    "figures of every view; the worst one": Row(
        {"worst": "End", "score_psnr": "", "score_ssim": "", "views_pictures": "", "views_auto_range": ""},
        ("test_main_window::test_the_worst_view_is_one_click_away",
         "test_differences::test_the_grid_colours_views_by_each_figure",
         "test_viewer_binding::test_the_grid_shows_pictures_or_figures_from_the_menu"),
        ("ViewsDock",),
    ),
    "snapshots": Row(
        {"snapshot_previous": "Ctrl+PgUp", "snapshot_next": "Ctrl+PgDown", "snapshot_play": "", "snapshot_live": "",
         "snapshot_save": ""},
        ("test_encode_life::test_the_scrubber_shows_earlier_snapshots_under_the_wipe",),
    ),
    "latents and weights": Row(
        {"show_latents": "", "show_weights": "", "show_levels": "", "measure_worth": "", "restore_latents": ""},
        ("test_latents_dock::test_one_channel_as_values_and_as_bits",
         "test_latents_dock::test_weights_have_a_histogram_and_a_fit",
         "test_inside::test_a_level_is_switched_off_with_a_banner_and_restored",
         "test_viewer_binding::test_the_inside_of_the_file_from_the_menu"),
        ("LatentsDock",),
    ),
    "where the bits went": Row(
        {"bits_map": "", "export_bits": ""},
        ("test_inside::test_parts_of_the_breakdown_lead_to_what_they_are",
         "test_viewer_binding::test_the_inside_of_the_file_from_the_menu"),
        ("InfoDock",),
    ),
    "EPIs of the difference; refocus difference": Row(
        {"pin_pixel": "P", "render_refocus": "R"},
        ("test_depth_and_epis::test_epis_of_both_and_their_difference",
         "test_focus_dock::test_source_and_decoded_are_compared_refocused"),
    ),
    "mean error over all views": Row(
        {"mode_mean_error": "M"}, ("test_main_window::test_the_mean_error_is_the_evaluations",)
    ),
    "stop and keep; continue": Row(
        {"stop": "Ctrl+Shift+.", "discard": "", "continue_file": ""},
        ("test_encoding_in_window::test_stop_and_keep_gives_a_file",
         "test_encode_life::test_a_finished_file_is_continued"),
    ),
    "the outlook in quality": Row({"events": ""}, ("test_encode_life::test_the_outlook_is_told",)),
    "viewpoints between the views": Row(
        {"continuous": "C"}, ("test_main_window::test_a_drag_passes_between_the_views",)
    ),
    "bookmarks and figures": Row(
        {"bookmark_add": "Ctrl+B", "bookmarks": "", "export_figure": ""},
        ("test_bookmarks_binding::test_a_bookmark_is_gone_to_from_the_menu",
         "test_bookmarks_binding::test_what_is_unticked_is_left_out_and_error_maps_make_it_taller",
         "test_bookmarks_binding::test_it_is_written_in_every_format"),
    ),
    "contents of the file": Row(
        {"file_contents": "", "copy_command": ""},
        ("test_inside::test_the_contents_explain_themselves",
         "test_inside::test_the_command_is_copied_with_what_to_know"),
    ),
    # Mouse and keys
    "to the edge and home": Row(
        {"edge_left": "Shift+Left", "edge_right": "Shift+Right", "edge_up": "Shift+Up", "edge_down": "Shift+Down",
         "centre": "Home"},
        ("test_main_window::test_arrow_keys_navigate",),
    ),
    "pick a pixel": Row(
        {"pin_pixel": "P"} | {f"pixel_{name}": f"Ctrl+{key}" for name, key in ARROWS.items()},
        ("test_depth_and_epis::test_a_click_pins_and_p_lets_go",
         "test_viewer_binding::test_the_pixel_is_walked_by_keys"),
        (), ("Click",),
    ),
    "zoom, pan, fit": Row(
        {"zoom_in": "Ctrl++", "zoom_out": "Ctrl+-", "one_to_one": "Ctrl+0", "fit": "F"}
        | {f"pan_{name}": f"Alt+{key}" for name, key in ARROWS.items()},
        ("test_main_window::test_zoom_fit_and_one_to_one", "test_viewer_binding::test_keys_pan"),
        (), ("Wheel", "Right- or middle-drag"),
    ),
    "the menu over the picture": Row(
        {"copy_image": "Ctrl+C"}, ("test_viewer_binding::test_the_menu_key_opens_the_menu",), (), ("Right-click",)
    ),
    "select a region": Row(
        {"region_select": "Ctrl+Alt+R", "region_clear": "Esc", "region_left": "Ctrl+Alt+Left",
         "region_wider": "Ctrl+Alt+Shift+Right"},
        ("test_differences::test_the_keyboard_selects_moves_and_clears",), (), ("Ctrl+drag",),
    ),
    "from encode to encode": Row(
        {"encode_next": "]", "encode_previous": "["} | {f"encode_{n}": str(n) for n in range(1, 10)},
        ("test_encodes_binding::test_keys_change_what_is_compared",), (), ("Middle-click a tab", "Double-click a tab"),
    ),
    "facts": Row({"show_info": "I"}, ("test_viewer_binding::test_i_brings_the_facts",), ("InfoDock",)),
    "disparity and stereo": Row(
        {"disparity": "Shift+D", "depth_overlay": "", "anaglyph": "T", "stereo_parallel": "", "stereo_crossed": ""},
        ("test_depth_and_epis::test_disparity_with_its_colour_bar_and_files",
         "test_depth_and_epis::test_t_is_for_red_cyan_glasses",
         "test_panes_binding::test_guises_are_worn_in_every_pane"),
    ),
    "files": Row(
        {"open": "Ctrl+O", "open_folder": "Ctrl+Shift+O", "open_sample": "", "export_view": "Ctrl+S",
         "export": "Ctrl+E", "close": "Ctrl+W", "quit": "Ctrl+Q"},
        ("test_main_window::test_a_drop_opens_and_is_remembered",
         "test_main_window::test_the_view_is_exported_as_it_is_shown",
         "test_export_dialog::test_ctrl_e_opens_it_once_something_is_open"),
        (), ("Drop a light field", "Drag the copy button"),
    ),
    "encode": Row(
        {"encode": "Ctrl+Return"},
        ("test_encoding_in_window::test_a_drop_on_the_dock_encodes_at_once",
         "test_queue_dock::test_drops_are_encoded_in_their_turn",
         "test_encoding_in_window::test_closing_while_encoding_asks"),
        ("EncodeDock",), ("Drop it on Encode", "Drop it on the queue"),
    ),
    "undo": Row(
        {"undo_view": "Ctrl+Z", "redo_view": "Ctrl+Shift+Z"},
        ("test_edit_binding::test_undo_goes_back_through_viewpoint_mode_and_zoom",),
    ),
}  # fmt: skip


def entries(menus: QMenuBar | QMenu) -> Iterator[QAction]:
    """What stands in the menus, and in those inside them; also what is hidden now, as encodes that are not open."""
    for action in menus.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)
        else:
            yield action


def lacks(window: MainWindow, row: Row) -> list[str]:
    """What of ``row`` the window does not have."""
    in_menus = set(entries(window.menuBar()))
    docks = {dock.objectName(): dock.toggleViewAction() for dock in window.docks}
    hands = {gesture.hand for group in gestures.table().values() for gesture in group}
    found = [f"gesture {hand}" for hand in row.mouse if hand not in hands]
    found += [f"panel {name}" for name in row.panels if docks.get(name) not in in_menus]
    for key, shortcut in row.actions.items():
        action = window.actions_by_key.get(key)
        if action is None:
            found.append(f"action {key}")
        elif action not in in_menus:
            found.append(f"{key} in the menus")
        elif action.shortcut().toString() != shortcut and shortcut:
            found.append(f"{shortcut} of {key}")
    return found


def test_everything_has_a_command_in_the_menus_and_its_key(window: MainWindow):
    assert {name: missing for name, row in ROWS.items() if (missing := lacks(window, row))} == {}


def test_what_is_taken_away_is_missed(window: MainWindow):
    row = ROWS["wipe"]
    swap = window.actions_by_key["swap"]
    window.actions_by_key["mode_wipe"].setShortcuts([])
    for holder in swap.associatedObjects():
        if isinstance(holder, QMenu):
            holder.removeAction(swap)
    del window.actions_by_key["wipe_left"]
    assert sorted(lacks(window, row)) == ["W of mode_wipe", "action wipe_left", "swap in the menus"]


@cache
def functions(module: str) -> frozenset[str]:
    """The tests of a file beside this one."""
    tree = ast.parse((_HERE / f"{module}.py").read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("name", ROWS)
def test_everything_is_done_in_a_window_by_a_test(name: str):
    assert ROWS[name].tests
    for place in ROWS[name].tests:
        module, _, test = place.partition("::")
        assert test in functions(module), place
